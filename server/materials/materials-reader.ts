import type { MaterialsReader } from "../domain/materials-reader.ts";

/**
 * Reads study folders from the disk of this machine. Loaded when it is first asked: Markdown, formulas
 * and file formats are most of the program, and a server that starts needs none of them.
 */
export const materialsReader: MaterialsReader = {
  examine: async (directory, alsoDecided = []) =>
    (await import("./examine-folder.ts")).examineFolder(directory, { alsoDecided }),
  examineGuarded: async (directory, alsoDecided = []) =>
    (await import("./guarded/examine-guarded.ts")).examineGuarded(directory, alsoDecided),
  scanLeaks: async (study, decisions, earlier) =>
    (await import("./scan-prompts.ts")).scanPrompts(study, decisions, earlier),
  markLeaks: async (study, prompt) =>
    (await import("./leaks/mark-leaks.ts")).markLeaks(study, prompt),
  readPrompts: async function* (study, materialsPath, decisions) {
    yield* (await import("./read-prompts.ts")).readPrompts(study, materialsPath, { decisions });
  },
};
