import type { MaterialsReader } from "../domain/materials-reader.ts";
import { checkPrompts, readPrompts } from "./read-prompts.ts";
import { readStudyFolder } from "./read-study-folder.ts";

/** Reads study folders from the disk of this machine. */
export const materialsReader: MaterialsReader = {
  readFolder: readStudyFolder,
  checkPrompts,
  readPrompts: (study, materialsPath) => readPrompts(study, materialsPath),
};
