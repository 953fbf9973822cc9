import type { QuestionDefinition } from "../../../shared/model/question.ts";
import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import { quoted } from "../../materials/explain/words.ts";
import { nameIn } from "../rated-item.ts";
import { createPlainNames } from "./plain-names.ts";
import type { Rating } from "./ratings.ts";

export interface Wrong {
  rating: Rating;
  message: string;
  mend: string;
}

/** A question as it was found in the answers to it. */
export interface ReadQuestion {
  kind: "choice" | "scale" | "category";
  /** What was answered, as the file has it, in the order of the options. */
  values: string[];
  definition: QuestionDefinition;
  /** The answer that a rating is; null where something is wrong with it. */
  answerOf: (rating: Rating) => string | number | null;
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const mostOptions = 20;

const isNumber = (value: unknown): boolean =>
  (typeof value === "number" && Number.isFinite(value)) ||
  (typeof value === "string" && numeral.test(value.trim()));

/** The ratings of a question, gone through as often as it takes: there may be more than memory holds. */
type Ratings = Iterable<Rating>;

function some(ratings: Ratings, is: (rating: Rating) => boolean): boolean {
  for (const rating of ratings) if (is(rating)) return true;
  return false;
}

/** Whether more than half of them are such. */
function areMostly(ratings: Ratings, is: (rating: Rating) => boolean): boolean {
  let [such, all] = [0, 0];
  for (const rating of ratings) {
    all += 1;
    if (is(rating)) such += 1;
  }
  return such > all / 2;
}

const missingMend = (value: unknown): string => {
  const code = nameIn(value);
  const also = code === null ? "" : `, or say that it means none: --missing ${quoted(code)}`;
  return `leave it empty where there is no answer${also}`;
};

function choice(
  ask: string,
  ratings: Ratings,
  { same = [] }: ImportOptions,
  wrong: (found: Wrong) => void,
): ReadQuestion {
  const draws = new Map<string, Rating>();
  for (const rating of ratings) {
    if (rating.chosen === null) {
      const message = `${quoted(rating.value)} is no side, no arm and no draw`;
      wrong({ rating, message, mend: missingMend(rating.value) });
    } else if (rating.chosen === "same") {
      const code = nameIn(rating.value) ?? "";
      if (!draws.has(code)) draws.set(code, rating);
    }
  }
  const [first, ...others] = draws.keys();
  for (const code of others.filter((each) => !same.includes(each))) {
    const rating = draws.get(code);
    if (rating === undefined) continue;
    const message = `${quoted(code)} says a draw, and ${quoted(first)} on line ${draws.get(first ?? "")?.line ?? 0} says one too`;
    const both = [first ?? "", code].map((each) => `--same ${quoted(each)}`).join(" ");
    wrong({ rating, message, mend: `write both alike, or say that they mean one thing: ${both}` });
  }
  const ties = draws.size > 0;
  return {
    kind: "choice",
    values: ["left", ...(ties ? ["same"] : []), "right"],
    definition: { ask, kind: "choice", ties },
    answerOf: ({ chosen }) => chosen,
  };
}

function scale(
  ask: string,
  ratings: Ratings,
  { scale: steps }: ImportOptions,
  wrong: (found: Wrong) => void,
): ReadQuestion {
  const [low, high] = boundsOf(ratings);
  const [first] = ratings;
  if (steps === undefined && first !== undefined) {
    const message = `Nobody says which scale ${low} to ${high} are of`;
    wrong({ rating: first, message, mend: `say its first and last step: --scale ${low},${high}` });
  }
  const [from, to] = steps ?? [low, Math.min(low + 10, Math.max(low + 1, high))];
  for (const rating of ratings) {
    const { value } = rating;
    if (!isNumber(value)) {
      const message = `${quoted(value)} is not a number, as the others are`;
      const decimal = typeof value === "string" && isNumber(value.replace(",", "."));
      const mend = decimal ? "write decimals with a point" : missingMend(value);
      wrong({ rating, message, mend });
    } else if (
      steps !== undefined &&
      !(Number.isInteger(Number(value)) && Number(value) >= from && Number(value) <= to)
    ) {
      const message = `${quoted(value)} is no step of the scale from ${from} to ${to}`;
      wrong({ rating, message, mend: "correct it, or say another --scale" });
    }
  }
  const points = Math.min(11, Math.max(2, Math.floor(to - from) + 1));
  const values = Array.from({ length: points }, (_, step) => String(from + step));
  return {
    kind: "scale",
    values,
    definition: { ask, kind: "scale", points, labels: values },
    answerOf: ({ value }) => (isNumber(value) ? Number(value) - from + 1 : null),
  };
}

/** The least and the greatest number. */
function boundsOf(ratings: Ratings): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { value } of ratings) {
    if (!isNumber(value)) continue;
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  return [low, high];
}

const labelIn = (value: unknown): string | null =>
  typeof value === "boolean" ? String(value) : nameIn(value);

function category(
  ask: string,
  ratings: Ratings,
  { booleans }: ImportOptions,
  wrong: (found: Wrong) => void,
): ReadQuestion {
  const hasWords = some(ratings, ({ value }) => typeof value === "string");
  const names = createPlainNames("option");
  const labels = new Map<string, string>();
  for (const rating of ratings) {
    const { value } = rating;
    if (Array.isArray(value)) {
      wrong({ rating, message: `Has several labels, ${quoted(value)}`, mend: "keep one of them" });
    } else if (typeof value === "boolean" && hasWords && booleans !== "text") {
      const message = `Is the boolean ${String(value)} among texts`;
      const mend = "write it in quotes, or take such cells for words: --booleans text";
      wrong({ rating, message, mend });
    } else {
      const label = labelIn(value);
      if (label !== null) {
        // So many that are too many are enough.
        if (labels.size <= mostOptions) labels.set(label, names.of(label));
      } else wrong({ rating, message: `${quoted(value)} is no answer`, mend: "write a text" });
    }
  }
  const [one] = ratings;
  if (labels.size > mostOptions && one !== undefined) {
    const message = `Has more than ${mostOptions} different answers`;
    wrong({ rating: one, message, mend: "leave free texts out: name the others by --question" });
  }
  const options = [...labels]
    .slice(0, mostOptions)
    .map(([label, value]) => ({ value, label: label.slice(0, 120) || value }));
  while (options.length < 2)
    options.push({ value: `other-${options.length}`, label: "(no other answer was given)" });
  return {
    kind: "category",
    values: [...labels.keys()].slice(0, mostOptions),
    definition: { ask, kind: "category", options },
    answerOf: ({ value }) => labels.get(labelIn(value) ?? "") ?? null,
  };
}

/** Finds out what kind of question the answers are to, and what is wrong with single ones. */
export function readAnswers(
  called: string,
  ratings: Ratings,
  options: ImportOptions,
  wrong: (found: Wrong) => void,
): ReadQuestion {
  const ask = called.slice(0, 500);
  if (areMostly(ratings, ({ chosen }) => chosen !== null))
    return choice(ask, ratings, options, wrong);
  const inNumbers = areMostly(ratings, ({ value }) => isNumber(value));
  return (inNumbers ? scale : category)(ask, ratings, options, wrong);
}
