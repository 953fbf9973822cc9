import { fieldsOf, listOf, nameIn, type RawRating, type Read, wrongRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

type Fields = ReadonlyMap<string, unknown>;

/** Two ranked things: the one of the better rank, by its name, or a draw. */
function bestOf(ranks: readonly unknown[]): unknown {
  const [one, other] = ranks.map(fieldsOf);
  const [first, second] = [Number(one?.get("rank")), Number(other?.get("rank"))];
  if (one === undefined || other === undefined || Number.isNaN(first - second)) return ranks;
  if (first === second) return "same";
  return first < second ? one.get("value") : other.get("value");
}

const valueIn = (value: unknown): unknown =>
  Array.isArray(value) && fieldsOf(value[0]).has("rank") ? bestOf(value) : value;

/** A response that says who gave it and whether it was handed in. */
const isSubmitted = (response: Fields): boolean =>
  (response.get("status") ?? "submitted") === "submitted";

/** Responses by rater, each with values of all questions: exports of version 1. */
const ofRaters = (responses: readonly unknown[]): RawRating[] =>
  responses.map(fieldsOf).flatMap((response) => {
    const rater = nameIn(response.get("user_id")) ?? "";
    if (!isSubmitted(response)) return [];
    return [...fieldsOf(response.get("values"))].map(([question, value]) => ({
      rater,
      question,
      value: valueIn(fieldsOf(value).get("value") ?? value),
      at: null,
      seconds: null,
    }));
  });

/** Responses by question, each with the values of all raters: exports of version 2. */
const ofQuestions = (responses: Fields): RawRating[] =>
  [...responses].flatMap(([question, given]) =>
    listOf(given)
      .map(fieldsOf)
      .filter(isSubmitted)
      .map((response) => ({
        rater: nameIn(response.get("user_id")) ?? "",
        question,
        value: valueIn(response.get("value")),
        at: null,
        seconds: null,
      })),
  );

/** Argilla's records as JSON: fields, metadata, and responses by rater or by question. */
export const argilla: Layout = {
  name: "argilla",
  recognises: (record) => has(record, "fields", "responses"),
  read: (record): Read[] => {
    const { fields, file, line } = record;
    const responses = fields.get("responses");
    const ratings = Array.isArray(responses)
      ? ofRaters(responses)
      : ofQuestions(fieldsOf(responses));
    if (ratings.some(({ rater }) => rater === "")) {
      const mend = "export with user_id, or remove the response";
      return [wrongRecord(record, "responses", "Does not say who rated", mend)];
    }
    const id = fields.get("external_id") ?? fields.get("id") ?? `line ${line}`;
    const all = [...fieldsOf(fields.get("metadata")), ...fieldsOf(fields.get("fields"))];
    return [{ file, line, fields: new Map([...all, ["id", id] as const]), ratings }];
  },
};
