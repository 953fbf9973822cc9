import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { Examined } from "../domain/examined.ts";
import { findStudyTexts } from "./quality/find-study-texts.ts";
import { checkPrompts } from "./read-prompts.ts";
import { readStudyFolder } from "./read-study-folder.ts";

export interface ExamineOptions {
  /** Decisions about leaks that were made elsewhere than in the folder; those of the folder come first. */
  alsoDecided?: readonly LeakDecision[];
  /** Rows of the materials; any number when left out. */
  mostRows?: number;
}

/** Everything that is wrong with a study folder, its materials included, at once. */
export async function examineFolder(
  directory: string,
  { alsoDecided = [], mostRows }: ExamineOptions = {},
): Promise<Examined> {
  const folder = await readStudyFolder(directory);
  const { study, materialsPath, quality, findings } = folder;
  const known = new Set(folder.decisions.map((decision) => JSON.stringify(decision)));
  const added = alsoDecided.filter((decision) => !known.has(JSON.stringify(decision)));
  const decisions = [...folder.decisions, ...added];
  if (study === null || materialsPath === null)
    return { ...folder, decisions, counts: null, leaks: null };
  const report = await checkPrompts(study, materialsPath, decisions, mostRows);
  const repeated = quality === null ? [] : await findStudyTexts(study, quality, materialsPath);
  return {
    ...folder,
    decisions,
    findings: [...findings, ...repeated, ...report.findings],
    counts: report.counts,
    leaks: report.leaks,
  };
}
