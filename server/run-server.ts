import { statSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createBackups } from "./backup/backups.ts";
import { verifyOnThread } from "./backup/verify-on-thread.ts";
import { writeBackup } from "./backup/write-backup.ts";
import { onPort, type Config } from "./config.ts";
import { createApp } from "./create-app.ts";
import { drawToken, openDataFolder, type DataFolder } from "./data-folder.ts";
import { createDiskWatch, type DiskWatch } from "./disk/disk-watch.ts";
import { lookOver } from "./doctor/look-over.ts";
import { createAccounts } from "./domain/people/accounts.ts";
import type { Storage } from "./domain/storage.ts";
import { diskFolders } from "./folders/disk-folders.ts";
import { diskLabelFiles } from "./folders/label-files.ts";
import { listen } from "./listen.ts";
import { listenForMetrics } from "./listen-for-metrics.ts";
import { migrationsFolder, readClientBuild } from "./locate.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { openPeers } from "./open-peers.ts";
import { openStorage } from "./open-storage.ts";
import type { Peers } from "./peers/peers.ts";
import { isUnsure } from "./storage/sqlite/unsure.ts";
import { createLog, freeBytesAt, systemClock, systemRandom } from "./system.ts";
import { watchClock } from "./watch-clock.ts";

/** So long may open connections take to finish when the server is told to stop; a page on a sleeping phone never does. */
const finishMs = 4000;
/** And so long what is under way in the database: with the longest draining, all of it ends within ten seconds. */
const closeMs = 2500;

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]);

export interface RunningKelvin {
  /** Where the server listens on this machine. */
  url: string;
  publicUrl: string;
  token: string;
  /** By which the first person makes an account; null where there are people. */
  setUpLink: string | null;
  stop: () => Promise<void>;
}

/** So many backups are kept where none are made unasked: they lie beside the data. */
const keptUnasked = 3;

/** How often the server looks whether a backup is due. */
const backupCheckMs = 60_000;

/** What a server serves, and what it is told by. */
interface World {
  folder: DataFolder;
  storage: Storage;
  disk: DiskWatch;
  peers: Peers;
  log: ReturnType<typeof createLog>;
  metrics: Metrics;
  freeBytes: () => Promise<number | null>;
}

/** Opens the data folder, serves it and says so to the command line; `stop` ends it cleanly. */
export async function runServer(given: Config): Promise<RunningKelvin> {
  const folder = openDataFolder(given.dataFolder);
  const log = createLog();
  const { report } = log;
  const metrics = createMetrics({ ofProcess: true });
  const freeBytes = () => freeBytesAt(folder.database);
  const disk = createDiskWatch({ ...given, folder: given.dataFolder, freeBytes, report });
  const storage = await openStorage(given, folder, { watch: disk, meter: metrics.meter });
  try {
    const peers = await openPeers(given);
    if (given.database === null && isUnsure(folder.database))
      disk.lookOver(lookOver(folder.database, { watch: disk, report }));
    disk.start();
    return await serve(given, { folder, storage, disk, peers, log, metrics, freeBytes });
  } catch (error) {
    await Promise.all([disk.stop(), storage.close()]);
    throw error;
  }
}

async function serve(
  given: Config,
  { folder, storage, disk, peers, log: { report, access }, metrics, freeBytes }: World,
): Promise<RunningKelvin> {
  const world = { storage, clock: systemClock, random: systemRandom };
  const operatorToken = drawToken();
  const unasked = { folder: folder.backups, everyMs: null, keep: keptUnasked };
  const backups = createBackups(given.backups ?? unasked, {
    clock: systemClock,
    report,
    write: (file, told) => writeBackup({ ...world, folders: folder.folders }, file, told),
    verify: (file) => verifyOnThread({ file, migrations: migrationsFolder }),
    expectedBytes: () => (given.database === null ? statSync(folder.database).size : 0),
  });
  // Listens first: what the app says of its address holds the port. Nobody is heard before the app is there.
  const server = createServer();
  const port = await listen(server, given.port, given.host);
  const config = onPort(given, port);
  const { drain, close } = createApp({
    ...world,
    server,
    report,
    config,
    client: readClientBuild(config.basePath),
    operatorToken,
    folderStore: diskFolders(folder.folders),
    datasetsFolder: folder.datasets,
    freeBytes,
    disk,
    labelFiles: diskLabelFiles(folder.labels),
    backups,
    metrics,
    ...(config.logsAccess ? { access } : {}),
    peers,
  });
  const metricsServer =
    config.metrics === null ? null : await listenForMetrics(config.metrics, metrics);
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}${config.basePath}`;
  const clockWatch = watchClock({ clock: systemClock, wall: Date.now, report });
  const backingUp = setInterval(() => void backups.runDue(), backupCheckMs);
  backingUp.unref();
  void backups.runDue();
  folder.announce({ url, token: operatorToken });
  return {
    url,
    publicUrl: config.publicUrl,
    token: operatorToken,
    setUpLink: await createAccounts({ ...world, publicUrl: config.publicUrl }).setUpLink(),
    stop: async () => {
      clearInterval(backingUp);
      clockWatch.stop();
      folder.withdrawAnnouncement();
      drain();
      await sleep(config.drainMs);
      await atMost(finishMs, close());
      await atMost(closeMs, Promise.all([peers.close(), disk.stop(), storage.close()]));
      metricsServer?.close();
    },
  };
}
