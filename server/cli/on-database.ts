import { createCoordinatorHandlers } from "../coordinator-handlers.ts";
import type { Config } from "../config.ts";
import type { DataFolder } from "../data-folder.ts";
import { createBackupTickets } from "../domain/backups/backup-tickets.ts";
import { createEventHub } from "../domain/event-hub.ts";
import { expectWritable } from "../domain/ends/expect-writable.ts";
import { callAccess } from "../domain/people/call-access.ts";
import { operator } from "../domain/people/caller.ts";
import { createSignIn } from "../domain/people/sign-in.ts";
import { diskFolders } from "../folders/disk-folders.ts";
import { diskLabelFiles } from "../folders/label-files.ts";
import { createLive } from "../live/live.ts";
import { openStorage } from "../open-storage.ts";
import { createLog, freeBytesAt, systemClock, systemRandom } from "../system.ts";
import type { CallCoordinator } from "./with-coordinator.ts";

/** Answers coordinator's calls from the database itself, which no server may own meanwhile. */
export async function onDatabase<T>(
  folder: Pick<DataFolder, "database" | "folders" | "datasets" | "labels">,
  config: Pick<Config, "publicUrl" | "database" | "networkDisk">,
  work: (call: CallCoordinator) => Promise<T>,
): Promise<T> {
  const storage = await openStorage(config, folder);
  const world = { clock: systemClock, random: systemRandom };
  const events = createEventHub();
  const { report } = createLog();
  const live = createLive({
    storage,
    ...world,
    events,
    freeBytes: () => freeBytesAt(folder.database),
  });
  try {
    const { handlers } = createCoordinatorHandlers({
      storage,
      ...world,
      signIn: createSignIn({ people: storage.people, ...world, report }),
      events,
      live,
      tickets: createBackupTickets(world),
      config: { publicUrl: config.publicUrl },
      folderStore: diskFolders(folder.folders),
      datasetsFolder: folder.datasets,
      labelFiles: diskLabelFiles(folder.labels),
      report,
    });
    return await work(async (name, input) => {
      await expectWritable(storage, callAccess[name], input);
      return handlers[name](input, operator);
    });
  } finally {
    await live.stop();
    await storage.close();
  }
}
