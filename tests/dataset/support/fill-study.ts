import type { Answer } from "../../../shared/model/judgment.ts";
import { hashOf, hashOfText } from "../../../server/domain/canonical-json.ts";
import type { HeldAssignment } from "../../../server/domain/rating-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";

export interface Filling {
  raters: number;
  pairsPerRater: number;
  answer: (assignment: HeldAssignment, nth: number) => Record<string, Answer>;
  flags?: (nth: number) => string[];
  start?: number;
}

export const beginSession = (storage: Storage, studyId: number, rater: number, at: number) =>
  storage.beginSession({
    studyId,
    tokenHash: hashOfText(`rater ${rater}`),
    consentHash: hashOfText("Consent."),
    at,
  });

/** Stores a judgment as the rules of rating would. */
export const judge = (
  storage: Storage,
  judgment: {
    studyId: number;
    sessionId: number;
    assignmentId: number;
    answers: Record<string, Answer>;
    flags?: string[];
    revision?: number;
    at: number;
  },
) => {
  const { answers, flags = [], revision = 0 } = judgment;
  return storage.recordJudgment({
    ...judgment,
    flags,
    revision,
    undo: 1,
    pages: [
      { shownMs: 0, leftMs: 1500.4, keys: ["1", "Enter"] },
      { shownMs: null, leftMs: null, keys: [] },
    ],
    contentHash: hashOf({ answers, flags }),
    questionsHash: hashOfText("questions"),
  });
};

/** Raters one after the other, each judging pairs until they have had theirs; a second between judgments. */
export async function fillStudy(
  storage: Storage,
  { id: studyId }: StudyRecord,
  { raters, pairsPerRater, answer, flags, start = 1_800_000_000_000 }: Filling,
): Promise<number> {
  let nth = 0;
  for (let rater = 0; rater < raters; rater += 1) {
    const session = await beginSession(storage, studyId, rater, start + nth * 1000);
    for (;;) {
      const now = start + nth * 1000;
      const request = { studyId, sessionId: session.id, have: [], pairsPerRater, now };
      const held = await storage.holdSlot({ ...request, leaseMs: 60_000 });
      if (held.status !== "assigned") break;
      const { assignment } = held;
      await judge(storage, {
        studyId,
        sessionId: session.id,
        assignmentId: assignment.id,
        answers: answer(assignment, nth),
        flags: flags?.(nth) ?? [],
        at: now + 500,
      });
      nth += 1;
    }
  }
  return nth;
}
