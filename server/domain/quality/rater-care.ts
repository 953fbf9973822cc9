import { resolveQuestions } from "../resolve-questions.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import { countProbe, noCare, type RaterCare } from "./count-care.ts";
import type { ProbeJudgmentRow, ProbeRow } from "./probe-records.ts";

type Source = Pick<
  Storage,
  "qualityFiles" | "probesAfter" | "probeJudgmentsAfter" | "judgmentsAfter"
>;

const atOnce = 2000;

/** Every row of a paged list, in order; a page is shorter only at the end. */
async function* pages<Row>(
  page: (after: number, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => number,
): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const rows = await page(after, atOnce);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}

/**
 * The care of every rater of a study who answered a probe, by session. What counts is each probe's latest
 * answer; a study without probes costs nothing.
 */
export async function raterCare(
  source: Source,
  { id, definition, qualityHash }: Pick<StudyRecord, "id" | "definition" | "qualityHash">,
): Promise<Map<number, RaterCare>> {
  const care = new Map<number, RaterCare>();
  const files = qualityHash === null ? null : await source.qualityFiles(id);
  if (files === null) return care;
  const questions = resolveQuestions(definition);
  const probes = new Map<number, ProbeRow>();
  for await (const probe of pages(
    (after, limit) => source.probesAfter(id, after, limit),
    (row) => row.id,
  )) {
    probes.set(probe.id, probe);
  }
  const latest: ProbeJudgmentRow[] = [];
  for await (const judgment of pages(
    (after, limit) => source.probeJudgmentsAfter(id, after, limit),
    ({ sequence }) => sequence,
  )) {
    if (!judgment.superseded) latest.push(judgment);
  }
  const repeated = new Map<number, { answers: ProbeJudgmentRow["answers"]; side: 0 | 1 }>();
  const wanted = new Set(
    [...probes.values()].flatMap(({ kind, item }) => (kind === "repeat" ? [item] : [])),
  );
  if (wanted.size > 0) {
    for await (const { assignmentId, superseded, answers, side } of pages(
      (after, limit) => source.judgmentsAfter(id, after, limit),
      ({ sequence }) => sequence,
    )) {
      if (!superseded && wanted.has(assignmentId)) repeated.set(assignmentId, { answers, side });
    }
  }
  for (const { probeId, answers } of latest) {
    const probe = probes.get(probeId);
    if (probe === undefined) continue;
    const own = care.get(probe.sessionId) ?? noCare();
    care.set(probe.sessionId, own);
    const original = probe.kind === "repeat" ? (repeated.get(probe.item) ?? null) : null;
    countProbe({ questions, files }, probe, { answers, original }, own);
  }
  return care;
}
