import type { Answer } from "../../../shared/model/judgment.ts";
import type { Side } from "../sides.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import type { ProbeJudgmentRow, ProbeRow } from "./probe-records.ts";
import type { QualityFiles } from "./quality-files.ts";

export type ProbeSource = Pick<
  Storage,
  "qualityFiles" | "probesAfter" | "probeJudgmentsAfter" | "judgmentsAfter"
>;

/** Answers with the side that the pair was shown with. */
export interface GivenAnswers {
  answers: Record<string, Answer>;
  side: Side;
}

/** The probes of a study that were answered. */
export interface AnsweredProbes {
  files: QualityFiles;
  /** In the order of giving. */
  probes: ReadonlyMap<number, ProbeRow>;
  /** In the order of storing; a later one of the same probe corrects it. */
  judgments: readonly ProbeJudgmentRow[];
  /** What repeats repeat: the answers that stand, by assignment. */
  originals: ReadonlyMap<number, GivenAnswers & { pairId: number }>;
}

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

/** Null for a study without probes, which costs nothing. */
export async function readProbes(
  source: ProbeSource,
  { id, qualityHash }: Pick<StudyRecord, "id" | "qualityHash">,
): Promise<AnsweredProbes | null> {
  const files = qualityHash === null ? null : await source.qualityFiles(id);
  if (files === null) return null;
  const probes = new Map<number, ProbeRow>();
  for await (const probe of pages(
    (after, limit) => source.probesAfter(id, after, limit),
    (row) => row.id,
  )) {
    probes.set(probe.id, probe);
  }
  const judgments: ProbeJudgmentRow[] = [];
  for await (const judgment of pages(
    (after, limit) => source.probeJudgmentsAfter(id, after, limit),
    ({ sequence }) => sequence,
  )) {
    // One that was given meanwhile is left out.
    if (probes.has(judgment.probeId)) judgments.push(judgment);
  }
  const originals = new Map<number, GivenAnswers & { pairId: number }>();
  const wanted = new Set(
    [...probes.values()].flatMap(({ kind, item }) => (kind === "repeat" ? [item] : [])),
  );
  if (wanted.size > 0) {
    for await (const { assignmentId, pairId, answers, side } of pages(
      (after, limit) => source.judgmentsAfter(id, after, limit),
      ({ sequence }) => sequence,
    )) {
      if (wanted.has(assignmentId)) originals.set(assignmentId, { answers, side, pairId });
    }
  }
  return { files, probes, judgments, originals };
}
