import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Rating } from "./ratings.ts";
import type { Wrong } from "./read-answers.ts";

/** Ratings of which each rater, unit and question has one; the others by what is declared of repeats. */
export function settleRepeats(
  ratings: readonly Rating[],
  { repeats }: Pick<ImportOptions, "repeats">,
  wrong: (found: Wrong) => void,
): { kept: Rating[]; leftOut: number } {
  const places = new Map<string, number>();
  const kept: Rating[] = [];
  let leftOut = 0;
  for (const rating of ratings) {
    const { unit, rater, question } = rating;
    const key = `${unit} ${rater} ${question}`;
    const place = places.get(key);
    const before = place === undefined ? undefined : kept[place];
    if (place === undefined || before === undefined) {
      places.set(key, kept.length);
      kept.push(rating);
      continue;
    }
    leftOut += 1;
    if (repeats === "last") kept[place] = rating;
    else if (repeats === undefined) {
      const message = `Its rater judged the same unit already, on line ${before.line}`;
      wrong({ rating, message, mend: "keep one, or say which counts: --repeats first or last" });
    }
  }
  return { kept, leftOut };
}
