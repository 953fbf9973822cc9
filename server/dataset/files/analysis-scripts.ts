import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The scripts that go with every dataset, by their names there. */
export const analysisScripts = ["analysis/recompute.R", "analysis/recompute.py"] as const;

/** The project's folder, whether this runs from its sources or from what was built of them. */
const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();

/** What a script says. */
export const scriptText = (name: (typeof analysisScripts)[number]): string =>
  readFileSync(join(root, name), "utf8");
