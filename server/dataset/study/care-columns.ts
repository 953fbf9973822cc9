import type { Study } from "../../../shared/model/study.ts";
import { goldAccuracy } from "../../../shared/statistics/quality/gold-accuracy.ts";
import { noCare, type RaterCare } from "../../domain/quality/count-care.ts";
import type { RatersRow } from "../tables/raters.ts";

type CareColumns = Pick<
  RatersRow,
  | "checks_failed"
  | "checks_met"
  | "gold_answered"
  | "gold_correct"
  | "gold_accuracy"
  | "repeated"
  | "repeated_same"
>;

const where = (declared: boolean, value: number): number | null => (declared ? value : null);

/** What raters' probes say of their care, as columns of their rows, by session. */
export function careColumns(
  { quality }: Pick<Study, "quality">,
  care: ReadonlyMap<number, RaterCare>,
): (sessionId: number) => CareColumns {
  const sessions = [...care.keys()];
  const accuracy = goldAccuracy(
    [...care.values()].map(({ goldCorrect, goldAnswered }) => ({
      correct: goldCorrect,
      answered: goldAnswered,
    })),
  );
  const shrunken = new Map(
    sessions.map((session, place) => [session, accuracy[place]?.shrunken ?? null]),
  );
  const hasChecks = quality?.checks !== undefined;
  const hasGold = quality?.gold !== undefined;
  const hasRepeats = (quality?.hidden_repeats ?? 0) > 0;
  return (sessionId) => {
    const own = care.get(sessionId) ?? noCare();
    return {
      checks_failed: where(hasChecks, own.checksFailed),
      checks_met: where(hasChecks, own.checksMet),
      gold_answered: where(hasGold, own.goldAnswered),
      gold_correct: where(hasGold, own.goldCorrect),
      gold_accuracy: hasGold ? (shrunken.get(sessionId) ?? null) : null,
      repeated: where(hasRepeats, own.repeated),
      repeated_same: where(hasRepeats, own.repeatedSame),
    };
  };
}
