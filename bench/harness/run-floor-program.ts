import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run-program.ts";

const programs = {
  "bare-rows": new URL("../floors/bare-rows.ts", import.meta.url),
  "export-rows": new URL("../floors/export-rows.ts", import.meta.url),
  "claim-next": new URL("../floors/claim-next.ts", import.meta.url),
};

/** Runs a floor program that does one thing and ends, on a new database in the folder unless `args` name one; returns what it printed. */
export const runFloorProgram = (
  name: keyof typeof programs,
  folder: string,
  args: readonly string[],
): Promise<unknown> => {
  const file = join(folder, `${name}-${randomUUID()}.db`);
  const own = args.includes("--file") ? [] : ["--file", file];
  return runProgram(["--import", "tsx", fileURLToPath(programs[name]), ...own, ...args]);
};
