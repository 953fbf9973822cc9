import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../project-folder.ts";

/** The scripts that go with every dataset, by their names there. */
export const analysisScripts = ["analysis/recompute.R", "analysis/recompute.py"] as const;

/** What a script says. */
export const scriptText = (name: (typeof analysisScripts)[number]): string =>
  readFileSync(join(projectFolder, name), "utf8");
