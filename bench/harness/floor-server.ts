import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { portOf } from "./port-of.ts";
import { startProgram, type RunningProgram } from "./start-program.ts";

const program = fileURLToPath(new URL("../floors/minimal-loop.ts", import.meta.url));

export interface FloorServerOptions {
  items: number;
  commit?: "group" | "each";
  env?: Record<string, string>;
}

/** Starts the minimal loop on a new database in the folder. `ready` is its URL. */
export const startFloorServer = (
  folder: string,
  { items, commit = "group", env = {} }: FloorServerOptions,
): Promise<RunningProgram<string>> => {
  const file = join(folder, `floor-${randomUUID()}.db`);
  const values = ["--file", file, "--items", String(items), "--commit", commit];
  return startProgram({
    args: ["--import", "tsx", program, ...values],
    env,
    ready: portOf,
  });
};
