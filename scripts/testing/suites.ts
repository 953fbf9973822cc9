import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface Suite {
  name: string;
  files: string[];
  /** How long it may take on two quiet processors. */
  budgetSeconds: number;
  /** How many files are run at once. */
  workers: number;
}

/** Measure how much is done in a second, or how soon, or must be met in the act: beside one other they can, beside more they cannot. */
const paced = new Set([
  "tests/faults/f01-kill-under-load.test.ts",
  "tests/faults/f16-pauses.test.ts",
  "tests/faults/f24-import-cut-short.test.ts",
]);

/** Hold replies against a limit in milliseconds, which whoever runs beside them would use up. */
const measuring = new Set([
  "tests/faults/f10-reconnect-storm.test.ts",
  "tests/faults/f21-export-under-load.test.ts",
  "tests/faults/f23-hostile-frames.test.ts",
  "tests/imports/bombs.test.ts",
]);

const filesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => pattern.test(file))
    .map((file) => join(folder, file).replaceAll("\\", "/"))
    .toSorted();

/** The suites that have a file whose path contains one of `filters`; all where there are none. */
export function findSuites(filters: readonly string[]): { suites: Suite[]; browser: boolean } {
  const chosen = (file: string): boolean =>
    filters.length === 0 || filters.some((filter) => file.includes(filter));
  const files = filesIn("tests", /\.test\.tsx?$/).filter(
    (file) => !/^tests\/(browser|long)\//.test(file) && chosen(file),
  );
  const suites: Suite[] = [
    {
      name: "side by side",
      files: files.filter((file) => !measuring.has(file) && !paced.has(file)),
      budgetSeconds: 540,
      // Many wait for other processes, so that two processors have enough to do.
      workers: 4,
    },
    {
      name: "two at a time",
      files: files.filter((file) => paced.has(file)),
      budgetSeconds: 60,
      workers: 2,
    },
    {
      name: "one by one",
      files: files.filter((file) => measuring.has(file)),
      budgetSeconds: 50,
      workers: 1,
    },
  ];
  return {
    suites: suites.filter((suite) => suite.files.length > 0),
    browser: filesIn("tests", /\.spec\.ts$/).some(chosen),
  };
}
