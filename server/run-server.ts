import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "./config.ts";
import { createApp } from "./create-app.ts";
import { drawToken, openDataFolder } from "./data-folder.ts";
import { listen } from "./listen.ts";
import { migrationsFolder, readClientBuild } from "./locate.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import { createLogReport, systemClock, systemRandom } from "./system.ts";

/** So long may open connections take to finish when the server is told to stop; a page on a sleeping phone never does. */
const drainMs = 5000;

export interface RunningKelvin {
  /** Where the server listens on this machine. */
  url: string;
  publicUrl: string;
  token: string;
  stop: () => Promise<void>;
}

/** Opens the data folder, serves it and says so to the command line; `stop` ends it cleanly. */
export async function runServer(config: Config): Promise<RunningKelvin> {
  const folder = openDataFolder(config.dataFolder);
  const storage = await openSqliteStorage(folder.database, migrationsFolder);
  const operatorToken = drawToken();
  const { server, close } = createApp({
    storage,
    clock: systemClock,
    random: systemRandom,
    report: createLogReport(),
    config,
    client: readClientBuild(config.basePath),
    operatorToken,
  });
  const port = await listen(server, config.port, config.host);
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}${config.basePath}`;
  folder.announce({ url, token: operatorToken });
  return {
    url,
    publicUrl: config.publicUrl,
    token: operatorToken,
    stop: async () => {
      folder.withdrawAnnouncement();
      await Promise.race([close(), sleep(drainMs, undefined, { ref: false })]);
      await storage.close();
    },
  };
}
