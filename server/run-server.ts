import { setTimeout as sleep } from "node:timers/promises";
import { scheduledBackups } from "./backup/scheduled-backups.ts";
import { writeBackup } from "./backup/write-backup.ts";
import type { Config } from "./config.ts";
import { createApp } from "./create-app.ts";
import { drawToken, openDataFolder } from "./data-folder.ts";
import { createDiskWatch } from "./disk/disk-watch.ts";
import { createAccounts } from "./domain/people/accounts.ts";
import { diskFolders } from "./folders/disk-folders.ts";
import { diskLabelFiles } from "./folders/label-files.ts";
import { listen } from "./listen.ts";
import { migrationsFolder, readClientBuild } from "./locate.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import { createLogReport, freeBytesAt, systemClock, systemRandom } from "./system.ts";

/** So long may open connections take to finish when the server is told to stop; a page on a sleeping phone never does. */
const drainMs = 5000;

export interface RunningKelvin {
  /** Where the server listens on this machine. */
  url: string;
  publicUrl: string;
  token: string;
  /** By which the first person makes an account; null where there are people. */
  setUpLink: string | null;
  stop: () => Promise<void>;
}

/** How often the server looks whether a backup is due. */
const backupCheckMs = 60_000;

/** Opens the data folder, serves it and says so to the command line; `stop` ends it cleanly. */
export async function runServer(config: Config): Promise<RunningKelvin> {
  const folder = openDataFolder(config.dataFolder);
  const report = createLogReport();
  const freeBytes = () => freeBytesAt(folder.database);
  const disk = createDiskWatch({ ...config, folder: config.dataFolder, freeBytes, report });
  const storage = await openSqliteStorage(folder.database, migrationsFolder, disk);
  disk.start();
  const world = { storage, clock: systemClock, random: systemRandom };
  const operatorToken = drawToken();
  const backups =
    config.backups === null
      ? null
      : scheduledBackups(config.backups, {
          clock: systemClock,
          report,
          write: (file) => writeBackup({ ...world, folders: folder.folders }, file),
        });
  const { server, close } = createApp({
    ...world,
    report,
    config,
    client: readClientBuild(config.basePath),
    operatorToken,
    folderStore: diskFolders(folder.folders),
    datasetsFolder: folder.datasets,
    freeBytes,
    disk,
    labelFiles: diskLabelFiles(folder.labels),
    ...(backups === null ? {} : { backupAge: backups.age }),
  });
  const port = await listen(server, config.port, config.host);
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}${config.basePath}`;
  const backingUp = setInterval(() => void backups?.runDue(), backupCheckMs);
  backingUp.unref();
  void backups?.runDue();
  folder.announce({ url, token: operatorToken });
  return {
    url,
    publicUrl: config.publicUrl,
    token: operatorToken,
    setUpLink: await createAccounts({ ...world, publicUrl: config.publicUrl }).setUpLink(),
    stop: async () => {
      clearInterval(backingUp);
      folder.withdrawAnnouncement();
      await Promise.race([close(), sleep(drainMs, undefined, { ref: false })]);
      await disk.stop();
      await storage.close();
    },
  };
}
