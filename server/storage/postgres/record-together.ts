import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import type { Write } from "./connect.ts";
import { recordHeld } from "./record-held.ts";
import { recordPair } from "./record-judgment.ts";

/** So many judgments at most share a commit: the first of a large crowd is not made to wait for the last. */
const mostTogether = 128;

interface Waiting {
  draft: NewJudgment;
  resolve: (outcome: RecordOutcome | Promise<RecordOutcome>) => void;
}

/**
 * Stores judgments of pairs. Those of one study that come while others of it are being committed share the next commit,
 * since each of them takes the lock of the study's counts. No two of one rater may be under way at a time.
 */
export function createRecordTogether(write: Write): (draft: NewJudgment) => Promise<RecordOutcome> {
  const waitingOf = new Map<number, Waiting[]>();

  const alone = (draft: NewJudgment): Promise<RecordOutcome> =>
    write((tx) => recordPair(tx, draft));

  const together = async (studyId: number, group: readonly Waiting[]): Promise<void> => {
    const drafts = group.map(({ draft }) => draft);
    const how = { writes: drafts.length, readsFirst: true };
    // What goes wrong with one is no other's: each is tried by itself, and stored once whatever became of it here.
    const outcomes = await write((tx) => recordHeld(tx, studyId, drafts), how).catch(() => []);
    group.forEach(({ draft, resolve }, at) => resolve(outcomes[at] ?? alone(draft)));
  };

  const work = async (studyId: number, waiting: Waiting[]): Promise<void> => {
    while (waiting.length > 0) await together(studyId, waiting.splice(0, mostTogether));
    waitingOf.delete(studyId);
  };

  return (draft) =>
    new Promise((resolve) => {
      const { studyId } = draft;
      const waiting = waitingOf.get(studyId);
      if (waiting !== undefined) {
        waiting.push({ draft, resolve });
        return;
      }
      const first = [{ draft, resolve }];
      waitingOf.set(studyId, first);
      // What arrives in the same turn of the event loop goes along.
      setImmediate(() => void work(studyId, first));
    });
}
