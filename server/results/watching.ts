import type { Clock } from "../domain/ports.ts";
import type { StudyRaterNumbers } from "../domain/raters/rater-numbers.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { computeInWorker } from "./compute-in-worker.ts";
import type { GatheredPairs, PairsShown } from "./gather-pairs.ts";
import { studyForWorker } from "./study-for-worker.ts";

/** Numbers about a study's raters and pairs, computed on a thread of its own. */
export interface Watching {
  raters: (record: StudyRecord) => Promise<StudyRaterNumbers>;
  pairs: (record: StudyRecord) => Promise<GatheredPairs>;
}

/** Whoever sorts and filters asks again and again: for so long the numbers are not computed anew. */
const freshMs = 2_000;

/** Remembers what was computed last for each study, for a moment. */
function remember<T>(clock: Clock, compute: (record: StudyRecord) => Promise<T>) {
  const known = new Map<string, { at: number; value: Promise<T> }>();
  return (record: StudyRecord): Promise<T> => {
    const now = clock.now();
    const key = `${record.id} ${record.state}`;
    const before = known.get(key);
    if (before !== undefined && now - before.at < freshMs) return before.value;
    const value = compute(record);
    known.set(key, { at: now, value });
    const forget = (): void => {
      if (known.get(key)?.value === value) known.delete(key);
    };
    value.catch(forget);
    setTimeout(forget, freshMs).unref();
    return value;
  };
}

const missing = (): never => {
  throw new Error("The thread answered something else than it was asked");
};

/** Answers are for whoever is not blind: by arm once the study is unblinded, by sealed label before. */
const shownOf = ({ state, definition }: StudyRecord): PairsShown => ({
  arms: state === "unblinded",
  answers: state === "unblinded" || definition.blinding?.coordinator === "open",
});

export function createWatching({
  storage: { source },
  clock,
}: {
  storage: Pick<Storage, "source">;
  clock: Clock;
}): Watching {
  return {
    raters: remember(clock, async (record) => {
      const study = studyForWorker(record);
      return (await computeInWorker({ wanted: "raters", source, study })).raters ?? missing();
    }),
    pairs: remember(clock, async (record) => {
      const study = studyForWorker(record);
      const shown = shownOf(record);
      return (await computeInWorker({ wanted: "pairs", source, study, shown })).pairs ?? missing();
    }),
  };
}
