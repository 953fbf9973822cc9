import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Input, Output } from "../../shared/protocol/calls.ts";
import type { CoordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { callServer } from "../call-server.ts";
import type { Config } from "../config.ts";
import { openDataFolder, type RunningServer } from "../data-folder.ts";
import { AppError } from "../domain/app-error.ts";

/** Makes a coordinator's call, wherever it is answered. */
export type CallCoordinator = <Name extends keyof CoordinatorCalls>(
  name: Name,
  input: Input<CoordinatorCalls, Name>,
) => Promise<Output<CoordinatorCalls, Name>>;

/** Whether the server that announced itself is still there, and still the one of this data folder. */
async function answers(server: RunningServer): Promise<boolean> {
  try {
    await callServer(server, "study:list", {});
    return true;
  } catch (error) {
    const stale =
      error instanceof AppError && (error.code === "unavailable" || error.code === "unauthorized");
    if (!stale) throw error;
    return false;
  }
}

/** Refuses a folder that holds no database, before one is made there by mistake. */
function expectData(dataFolder: string): void {
  const folder = resolve(dataFolder);
  if (existsSync(join(folder, "kelvin.db"))) return;
  throw new AppError(
    "not_found",
    `There are no studies in "${folder}". Name the data folder with --data, or create a study.`,
  );
}

/**
 * Lets a command make coordinator's calls on a data folder: through the server that owns it while one
 * runs, else on the database itself, with the same rules. `mayBegin` allows a folder without data.
 */
export async function withCoordinator<T>(
  config: Pick<Config, "dataFolder" | "publicUrl" | "database" | "networkDisk">,
  work: (call: CallCoordinator) => Promise<T>,
  { mayBegin = false } = {},
): Promise<T> {
  if (!mayBegin && config.database === null) expectData(config.dataFolder);
  const folder = openDataFolder(config.dataFolder);
  const server = folder.announced();
  if (server !== null && (await answers(server))) {
    return work((name, input) => callServer(server, name, input));
  }
  // Only now: most of the program is behind it, and a running server has that in memory already.
  const { onDatabase } = await import("./on-database.ts");
  return onDatabase(folder, config, work);
}
