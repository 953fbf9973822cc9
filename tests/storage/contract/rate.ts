import type { HoldOutcome, NewJudgment } from "../../../server/domain/rating-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";

/** Milliseconds that the contract's leases last. */
export const leaseMs = 1000;

const hash = (text: string): string =>
  Buffer.from(text).toString("hex").padEnd(64, "0").slice(0, 64);

/** The session of a rater known by name. */
export const begin = (storage: Storage, studyId: number, name: string, at = 0) =>
  storage.beginSession({ studyId, tokenHash: hash(name), consentHash: hash("consent"), at });

export const findByName = (storage: Storage, studyId: number, name: string) =>
  storage.findSession(studyId, hash(name));

/** One rater's calls, with what a contract rarely varies filled in. */
export async function rate(
  storage: Storage,
  studyId: number,
  name: string,
  limit: number | null = null,
) {
  const { id: sessionId } = await begin(storage, studyId, name);
  const hold = (now = 0, have: readonly number[] = [], heldOnly = false): Promise<HoldOutcome> =>
    storage.holdSlot({ studyId, sessionId, have, pairsPerRater: limit, heldOnly, now, leaseMs });
  return {
    sessionId,
    hold,
    /** The number of an assignment that must be given. */
    take: async (now = 0, have: readonly number[] = []): Promise<number> => {
      const outcome = await hold(now, have);
      if (outcome.status !== "assigned") throw new Error(`rater ${name} got ${outcome.status}`);
      return outcome.assignment.id;
    },
    judge: (assignmentId: number, changes: Partial<NewJudgment> & { answer?: string } = {}) => {
      const { answer = "left", ...rest } = changes;
      return storage.recordJudgment({
        studyId,
        sessionId,
        assignmentId,
        revision: 0,
        undo: 0,
        answers: { warmth: answer },
        flags: [],
        pages: [],
        contentHash: hash(answer),
        questionsHash: hash("questions"),
        at: 0,
        ...rest,
      });
    },
  };
}
