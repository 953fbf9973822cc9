import { basename } from "node:path";
import type { LeakDecision } from "../../shared/model/leak-decision.ts";
import type { Study } from "../../shared/model/study.ts";
import { AppError } from "../domain/app-error.ts";
import { type Finding, formatFinding } from "../domain/finding.ts";
import type { PromptsReport } from "../domain/materials-reader.ts";
import type { PreparedPrompt } from "../domain/study-records.ts";
import { collectFindings } from "./collect-findings.ts";
import { createLeakScan } from "./leaks/scan-leaks.ts";
import { createSettling } from "./leaks/settling.ts";
import { preparePrompt } from "./prepare-prompt.ts";
import { checkRow } from "./rows/check-row.ts";
import { readRows } from "./rows/read-rows.ts";
import { createSeenPrompts } from "./seen-prompts.ts";
import { createTally } from "./tally-prompts.ts";

const refusal = (study: Study, findings: readonly Finding[]): AppError =>
  new AppError("invalid", `Cannot read the materials of study "${study.slug}": mend them first`, {
    details: findings.map(formatFinding),
  });

const emptiness = (file: string): Finding => ({
  severity: "error",
  file,
  line: null,
  field: null,
  message: "Holds no prompts",
  mend: "write at least one",
});

/** A decision that is about nothing: a slip of the pen, or left over from materials that were changed. */
const idleDecision = (file: string, index: number): Finding => ({
  severity: "warning",
  file,
  line: null,
  field: `decisions[${index}]`,
  message: "Decides about nothing that the leak scan found",
  mend: "correct its kind, prompt_id or text, or remove it",
});

const nothingLeft = (file: string, pairs: number): Finding => ({
  severity: "error",
  file,
  line: null,
  field: "decisions",
  message: `No pair is left: decisions leave out all ${pairs}`,
  mend: "keep some",
});

const tooLong = (file: string, mostRows: number): Finding => ({
  severity: "error",
  file,
  line: null,
  field: null,
  message: `Holds more than ${mostRows.toLocaleString("en")} rows; what follows is not read`,
  mend: "store so large a study by the command line, which has no such limit",
});

const repetition = (file: string, line: number, earlier: number): Finding => ({
  severity: "error",
  file,
  line,
  field: "prompt_id",
  message: `Repeats line ${earlier}: the same prompt_id, context, model, user_belief and task`,
  mend: "tell the two apart, or remove one",
});

/**
 * The prompts of a file in its order, rendered and ready to store, in batches of at most `batch`.
 * Rejects with `invalid` at the first row that is wrong; what only the whole file can show, such as
 * two lines for one prompt, is the business of `checkPrompts`.
 */
export async function* readPrompts(
  study: Study,
  materialsPath: string,
  { batch = 200, decisions = [] }: { batch?: number; decisions?: readonly LeakDecision[] } = {},
): AsyncGenerator<PreparedPrompt[]> {
  const file = basename(materialsPath);
  const settle = createSettling(study, decisions);
  let ready: PreparedPrompt[] = [];
  for await (const rows of readRows(materialsPath)) {
    for (const row of rows) {
      if ("finding" in row) throw refusal(study, [row.finding]);
      const { prompt, findings, unread } = checkRow(study, row, file);
      if (prompt === null) throw refusal(study, unread?.explain() ?? findings);
      ready.push(preparePrompt(study, prompt, row.line, settle(prompt, row.line)));
      if (ready.length >= batch) {
        yield ready;
        ready = [];
      }
    }
  }
  if (ready.length > 0) yield ready;
}

/**
 * Looks through all of the materials, without rendering, in bounded memory: every error at once (of
 * very many the first thousand and how many more), what there is to judge, and what could tell a rater
 * the arms. Of more than `mostRows` rows it reads no further.
 */
export async function checkPrompts(
  study: Study,
  materialsPath: string,
  decisions: readonly LeakDecision[] = [],
  mostRows = Infinity,
): Promise<PromptsReport> {
  const file = basename(materialsPath);
  const findings = collectFindings(file);
  const tally = createTally(study, file);
  const seen = createSeenPrompts();
  const scan = createLeakScan(study, decisions);
  let read = 0;
  try {
    for await (const rows of readRows(materialsPath)) {
      read += rows.length;
      if (read > mostRows) {
        findings.add(tooLong(file, mostRows));
        break;
      }
      for (const row of rows) {
        if ("finding" in row) {
          findings.add(row.finding);
          continue;
        }
        const { prompt, findings: wrong, unread } = checkRow(study, row, file);
        wrong.forEach(findings.add);
        if (unread !== null) findings.addErrors(unread.count, unread.explain);
        tally.addLine();
        if (prompt === null) continue;
        tally.addPrompt(prompt, row.line);
        scan.add(prompt, row.line);
        const earlier = seen.note(prompt, row.line);
        if (earlier !== null) findings.add(repetition(file, row.line, earlier));
      }
    }
    tally.findings().forEach(findings.add);
    if (findings.list().length === 0 && tally.counts().lines === 0) findings.add(emptiness(file));
    const leaks = scan.report();
    for (const index of scan.unused()) findings.add(idleDecision(study.leaks ?? file, index));
    if (leaks.pairs > 0 && leaks.excluded === leaks.pairs) {
      findings.add(nothingLeft(study.leaks ?? file, leaks.pairs));
    }
    const counts = { ...tally.counts(), prompts: seen.count() };
    return { findings: findings.list(), counts, leaks };
  } finally {
    seen.close();
  }
}
