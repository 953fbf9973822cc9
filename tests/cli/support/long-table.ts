import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { kelvin, type Run } from "./run-kelvin.ts";

/** A file of its own with these lines; it is gone when the test has finished. */
export function tableFile(name: string, lines: readonly string[]): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

/** Runs `kelvin agree` on a table with the columns unit, rater and value. */
export const agree = (file: string, level: string, ...more: string[]): Promise<Run> => {
  const columns = ["--unit", "unit", "--rater", "rater", "--value", "value"];
  return kelvin("agree", file, ...columns, "--level", level, ...more);
};
