import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The copies of a database that were made before its migrations. */
export const copiesOf = (file: string): string[] => {
  const folder = dirname(file);
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.before-`) && name.endsWith(".sql"))
    .map((name) => join(folder, name));
};
