import { checkSchema, goldSchema, practiceSchema } from "../../../shared/model/probe-item.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import type { QualityFiles } from "../../domain/quality/quality-files.ts";
import { preparePractice, prepareProbe } from "./prepare-item.ts";
import { readItems } from "./read-items.ts";
import { readQuiz } from "./read-quiz.ts";

/**
 * The files that `quality` names, ready to store; null where it names none. What is wrong with them are
 * findings: those about a file's lines, and those about the fields that name it.
 */
export async function readQuality(
  directory: string,
  study: Study,
): Promise<{ quality: QualityFiles | null; findings: Finding[] }> {
  const { quiz, practice, checks, gold, hidden_repeats: repeats = 0 } = study.quality ?? {};
  if ([quiz, practice, checks, gold].every((named) => named === undefined) && repeats === 0)
    return { quality: null, findings: [] };
  const findings: Finding[] = [];
  const quality: QualityFiles = { quiz: null, practice: [], checks: [], gold: [] };
  const folder = { directory, study };
  if (quiz !== undefined) {
    const read = await readQuiz(directory, quiz.file);
    findings.push(...read.findings);
    quality.quiz = read.quiz;
  }
  if (practice !== undefined) {
    const named = { field: "quality.practice", file: practice, schema: practiceSchema };
    const read = await readItems(folder, named);
    findings.push(...read.findings);
    quality.practice = read.items.map((item) => preparePractice(study, item));
  }
  if (checks !== undefined) {
    const named = { field: "quality.checks.file", file: checks.file, schema: checkSchema };
    const read = await readItems(folder, named);
    findings.push(...read.findings);
    quality.checks = read.items.map((item) => prepareProbe(study, item));
  }
  if (gold !== undefined) {
    const file = typeof gold === "string" ? gold : gold.file;
    const field = typeof gold === "string" ? "quality.gold" : "quality.gold.file";
    const read = await readItems(folder, { field, file, schema: goldSchema });
    findings.push(...read.findings);
    quality.gold = read.items.map((item) => prepareProbe(study, item));
  }
  return { quality, findings };
}
