import type { MaterialsReader } from "../domain/materials-reader.ts";

/**
 * Reads study folders from the disk of this machine. Loaded when it is first asked: Markdown, formulas
 * and file formats are most of the program, and a server that starts needs none of them.
 */
export const materialsReader: MaterialsReader = {
  readFolder: async (directory) =>
    (await import("./read-study-folder.ts")).readStudyFolder(directory),
  checkPrompts: async (study, materialsPath, decisions) =>
    (await import("./read-prompts.ts")).checkPrompts(study, materialsPath, decisions),
  scanLeaks: async (study, decisions) =>
    (await import("./scan-prompts.ts")).scanPrompts(study, decisions),
  findStudyTexts: async (study, quality, materialsPath) =>
    (await import("./quality/find-study-texts.ts")).findStudyTexts(study, quality, materialsPath),
  readPrompts: async function* (study, materialsPath, decisions) {
    yield* (await import("./read-prompts.ts")).readPrompts(study, materialsPath, { decisions });
  },
};
