import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Chosen } from "../gather/choice-codes.ts";
import type { PlacedRating, Rating } from "../gather/ratings.ts";
import type { Wrong } from "../gather/read-answers.ts";
import type { Spill } from "./open-spill.ts";

const rowsAtOnce = 1000;

interface RatingRow {
  judgment: number;
  value: string;
  chosen: Chosen;
  first_left: number;
  file: number;
  line: number;
}

const ratingOf = ({ value, chosen, file, line }: RatingRow): Rating => ({
  value: JSON.parse(value),
  chosen,
  file,
  line,
});

/** The ratings of which each rater, unit and question has one, brought together as judgments. */
export interface Ratings {
  /** Takes a rating in; of one that its rater gave before, what is declared of repeats decides. */
  add: (rating: PlacedRating) => void;
  /** All ratings of a question, in the order of judgments, as often as they are asked for. */
  of: (question: number) => Iterable<Rating>;
  /** The one in a judgment; null where the question was not answered. */
  find: (question: number, judgment: number) => (Rating & { firstLeft: boolean }) | null;
  counts: () => { read: number; leftOut: number; kept: number; judgments: number };
  /** How many ratings a question has. */
  count: (question: number) => number;
}

export function createRatings(
  spill: Spill,
  { repeats }: Pick<ImportOptions, "repeats">,
  wrong: (found: Wrong) => void,
): Ratings {
  type Judgment = { number: number; question: number };
  const findJudgment = spill.prepare<[unit: number, rater: number], Judgment>(
    "SELECT number, question FROM judgment WHERE unit = ? AND rater = ?",
  );
  const insertJudgment = spill.prepare<
    [
      unit: number,
      rater: number,
      question: number,
      firstLeft: number,
      at: number | null,
      seconds: number | null,
    ]
  >(
    "INSERT INTO judgment (unit, rater, question, first_left, at, seconds) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const beginAnew = spill.prepare<[firstLeft: number, seconds: number | null, number: number]>(
    "UPDATE judgment SET first_left = ?, seconds = ? WHERE number = ?",
  );
  const setTime = spill.prepare<[at: number, number: number]>(
    "UPDATE judgment SET at = ? WHERE number = ?",
  );
  const findRating = spill.prepare<[question: number, judgment: number], RatingRow>(
    "SELECT * FROM rating WHERE question = ? AND judgment = ?",
  );
  const putRating = spill.prepare<
    [
      question: number,
      judgment: number,
      value: string,
      chosen: Chosen,
      firstLeft: number,
      file: number,
      line: number,
    ]
  >("INSERT OR REPLACE INTO rating VALUES (?, ?, ?, ?, ?, ?, ?)");
  const page = spill.prepare<[question: number, after: number, limit: number], RatingRow>(
    "SELECT * FROM rating WHERE question = ? AND judgment > ? ORDER BY judgment LIMIT ?",
  );
  const countOf: number[] = [];
  let [read, leftOut, judgments] = [0, 0, 0];

  const judgmentOf = (rating: PlacedRating): Judgment & { isNew: boolean } => {
    const { unit, rater, question, firstLeft, at, seconds } = rating;
    const known = findJudgment.get(unit, rater);
    if (known !== undefined) return { ...known, isNew: false };
    const { lastInsertRowid } = insertJudgment.run(
      unit,
      rater,
      question,
      Number(firstLeft),
      at,
      seconds,
    );
    judgments += 1;
    return { number: Number(lastInsertRowid), question, isNew: true };
  };

  return {
    add: (rating) => {
      const { question, value, chosen, file, line, at, seconds } = rating;
      const firstLeft = Number(rating.firstLeft);
      read += 1;
      const judgment = judgmentOf(rating);
      const before = judgment.isNew ? undefined : findRating.get(question, judgment.number);
      if (before !== undefined) {
        leftOut += 1;
        if (repeats === undefined) {
          const message = `Its rater judged the same unit already, on line ${before.line}`;
          wrong({
            rating,
            message,
            mend: "keep one, or say which counts: --repeats first or last",
          });
        }
        if (repeats !== "last") return;
        // Which arm stood left is told by the first question of a judgment.
        if (judgment.question === question) beginAnew.run(firstLeft, seconds, judgment.number);
      } else countOf[question] = (countOf[question] ?? 0) + 1;
      const written = JSON.stringify(value);
      putRating.run(question, judgment.number, written, chosen, firstLeft, file, line);
      if (at !== null && !judgment.isNew) setTime.run(at, judgment.number);
    },
    of: (question) => ({
      *[Symbol.iterator]() {
        for (let after = 0; ;) {
          const rows = page.all(question, after, rowsAtOnce);
          const last = rows.at(-1);
          if (last === undefined) return;
          for (const row of rows) yield ratingOf(row);
          after = last.judgment;
        }
      },
    }),
    find: (question, judgment) => {
      const row = findRating.get(question, judgment);
      return row === undefined ? null : { ...ratingOf(row), firstLeft: row.first_left === 1 };
    },
    counts: () => ({ read, leftOut, kept: read - leftOut, judgments }),
    count: (question) => countOf[question] ?? 0,
  };
}
