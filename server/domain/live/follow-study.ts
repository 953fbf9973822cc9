import type { Study } from "../../../shared/model/study.ts";
import type { Occasion } from "../alerts/alert-storage.ts";
import type { Amount } from "../ends/claim-prospect.ts";
import type { AuditKind } from "../audit/audit-entry.ts";
import { leaseOf } from "../lease-of.ts";
import type { QualityFiles } from "../quality/quality-files.ts";
import { resolveQuestions } from "../resolve-questions.ts";
import { findOccasions } from "./find-occasions.ts";
import { createJudgmentTallies, type JudgmentTallies } from "./judgment-tallies.ts";
import { drawPicture, type LivePicture } from "./live-picture.ts";
import type { LiveCursor, LiveReader } from "./live-rows.ts";
import { gatherStrata, type StratumCounts } from "./stratum-counts.ts";

/** What of a study a follower needs; it passes into a thread of its own. */
export interface FollowedStudy {
  id: number;
  slug: string;
  definition: Study;
  files: Pick<QualityFiles, "checks"> | null;
}

export interface Followed {
  picture: LivePicture;
  found: Occasion[];
  amount: Amount;
}

const rowsAtOnce = 2000;
const pairsAtOnce = 5000;
/** So long after its lease a slot that is still held counts as orphaned. */
const graceMs = 120_000;

/** Acts that take judgments away, or let them count no longer: then everything is counted anew. */
const takesAway = new Set<AuditKind>(["erased", "excluded"]);

const atFirst: LiveCursor = { judgment: 0, probeJudgment: 0, audit: 0 };

/** Nothing is counted yet of the strata of a study. */
async function strataOf(
  reader: LiveReader,
  { id, definition }: FollowedStudy,
): Promise<StratumCounts> {
  const strata = gatherStrata(definition.strata ?? [], definition.ratings_per_pair);
  for (let after = -1; ;) {
    const page = await reader.pairTagsAfter(id, after, pairsAtOnce);
    strata.add(page);
    const last = page.at(-1);
    if (last === undefined) return strata.finish();
    after = last.pairId;
  }
}

/**
 * Follows one study: each time only what is new since the last is read. Where the sum of what was read is
 * not what the study's own counter says, all is counted anew, so that what is shown is what a recount finds.
 */
export function followStudy(
  reader: LiveReader,
  study: FollowedStudy,
): (now: number) => Promise<Followed> {
  const { id, slug, definition, files } = study;
  const questions = resolveQuestions(definition);
  const claimed = definition.claims?.[0]?.question;
  const longestMs = leaseOf(definition);
  let counts: { tallies: JudgmentTallies; strata: StratumCounts; cursor: LiveCursor } | null = null;

  const begin = async () => ({
    tallies: createJudgmentTallies({ questions, claimed, files, longestMs }),
    strata: await strataOf(reader, study),
    cursor: { ...atFirst },
  });

  /** Null where the counts are no longer those of the study. */
  const catchUp = async (now: number, following: NonNullable<typeof counts>, isNew: boolean) => {
    const { tallies, strata, cursor } = following;
    for (;;) {
      const how = { limit: rowsAtOnce, overdueSince: now - graceMs };
      const { judgments, probeAnswers, acts, state } = await reader.read(id, cursor, how);
      if (!isNew && acts.some(({ kind }) => takesAway.has(kind))) return null;
      for (const judgment of judgments) {
        const { assignmentId, revision } = judgment;
        const before =
          revision === 0 ? null : await reader.answersBefore(assignmentId, revision - 1);
        tallies.add(judgment, before);
        if (judgment.revision === 0 && judgment.counted) strata.judge(judgment.pairId);
        cursor.judgment = judgment.sequence;
      }
      for (const answer of probeAnswers) {
        tallies.addProbe(answer);
        cursor.probeJudgment = answer.sequence;
      }
      cursor.audit = acts.at(-1)?.number ?? cursor.audit;
      if (state === null) continue;
      if (tallies.counted() !== state.progress.judged) return null;
      return {
        picture: drawPicture({ slug, definition }, { tallies, strata }, state, now),
        found: findOccasions(definition, tallies, state, now),
        amount: tallies.amount(),
      };
    }
  };

  return async (now) => {
    const known = counts === null ? null : await catchUp(now, counts, false);
    if (known !== null) return known;
    // Judgments may be taken away while they are counted; then the next count is of what is left.
    for (let tries = 0; tries < 3; tries += 1) {
      counts = await begin();
      const found = await catchUp(now, counts, true);
      if (found !== null) return found;
    }
    throw new Error(`What study "${slug}" has judged does not add up`);
  };
}
