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

/** What a study asks of its raters beside its own questions. */
export interface Asks {
  checks: boolean;
  gold: boolean;
  repeats: boolean;
  quiz: boolean;
}

export const asksOf = ({ quality }: Pick<Study, "quality">): Asks => ({
  checks: quality?.checks !== undefined,
  gold: quality?.gold !== undefined,
  repeats: (quality?.hidden_repeats ?? 0) > 0,
  quiz: quality?.quiz !== undefined,
});

const where = (declared: boolean, value: number): number | null => (declared ? value : null);

/**
 * What raters' probes say of their care, as columns of their rows, by number; `placeOf` says where a rater
 * stands in the table, so that the mean of all raters is taken in an order that the dataset tells.
 */
export function careColumns(
  { checks, gold, repeats }: Omit<Asks, "quiz">,
  all: ReadonlyMap<number, RaterCare>,
  placeOf: (rater: number) => number | null,
): (rater: number) => CareColumns {
  const placed = [...all].flatMap(([rater, own]) => {
    const place = placeOf(rater);
    return place === null ? [] : [{ rater, own, place }];
  });
  const care = new Map(
    placed.toSorted((a, b) => a.place - b.place).map(({ rater, own }) => [rater, own]),
  );
  const raters = [...care.keys()];
  const accuracy = goldAccuracy(
    [...care.values()].map(({ goldCorrect, goldAnswered }) => ({
      correct: goldCorrect,
      answered: goldAnswered,
    })),
  );
  const shrunken = new Map(
    raters.map((rater, place) => [rater, accuracy[place]?.shrunken ?? null]),
  );
  return (rater) => {
    const own = care.get(rater) ?? noCare();
    return {
      checks_failed: where(checks, own.checksFailed),
      checks_met: where(checks, own.checksMet),
      gold_answered: where(gold, own.goldAnswered),
      gold_correct: where(gold, own.goldCorrect),
      gold_accuracy: gold ? (shrunken.get(rater) ?? null) : null,
      repeated: where(repeats, own.repeated),
      repeated_same: where(repeats, own.repeatedSame),
    };
  };
}
