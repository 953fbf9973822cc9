import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface Suite {
  name: string;
  files: string[];
  /** How long it may take on two quiet processors. */
  budgetSeconds: number;
  /** Whether its files may run beside each other; what measures time may not. */
  parallel: boolean;
}

/** Each file belongs to the first suite that names a folder of it. */
const plan: readonly (Omit<Suite, "files"> & { folders: readonly string[] })[] = [
  {
    name: "rules and numbers",
    folders: ["domain", "examples", "shared", "statistics"],
    budgetSeconds: 90,
    parallel: true,
  },
  { name: "materials", folders: ["materials"], budgetSeconds: 60, parallel: true },
  {
    name: "storage and model",
    folders: ["storage", "model"],
    budgetSeconds: 150,
    parallel: true,
  },
  { name: "wire", folders: ["socket", "http"], budgetSeconds: 60, parallel: true },
  { name: "durability", folders: ["durability"], budgetSeconds: 60, parallel: false },
  { name: "faults", folders: ["faults"], budgetSeconds: 240, parallel: false },
  {
    name: "end to end",
    folders: ["real-data", "cli", "dataset", "simulation"],
    budgetSeconds: 150,
    parallel: true,
  },
  { name: "blinding", folders: ["blinding"], budgetSeconds: 90, parallel: true },
  {
    name: "people and arm keys",
    folders: ["arm-key", "people", "unblinding"],
    budgetSeconds: 60,
    parallel: true,
  },
  { name: "outside judges", folders: ["judges"], budgetSeconds: 180, parallel: true },
  { name: "client", folders: ["client"], budgetSeconds: 45, parallel: true },
  { name: "others", folders: [""], budgetSeconds: 120, parallel: true },
];

const filesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => pattern.test(file))
    .map((file) => join(folder, file).replaceAll("\\", "/"))
    .toSorted();

/** The suites that have a file whose path contains one of `filters`; all where there are none. */
export function findSuites(filters: readonly string[]): { suites: Suite[]; browser: boolean } {
  const chosen = (file: string): boolean =>
    filters.length === 0 || filters.some((filter) => file.includes(filter));
  let left = filesIn("tests", /\.test\.tsx?$/).filter(
    (file) => !/^tests\/(browser|long)\//.test(file) && chosen(file),
  );
  const suites = plan.map(({ folders, ...suite }) => {
    const mine = (file: string): boolean =>
      folders.some((folder) => file.startsWith(folder === "" ? "tests/" : `tests/${folder}/`));
    const files = left.filter(mine);
    left = left.filter((file) => !mine(file));
    return { ...suite, files };
  });
  return {
    suites: suites.filter(({ files }) => files.length > 0),
    browser: filesIn("tests", /\.spec\.ts$/).some(chosen),
  };
}
