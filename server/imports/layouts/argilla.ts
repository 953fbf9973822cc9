import { fieldsOf, type Read, wrongRecord } from "../rated-item.ts";
import { hasResponses, responsesIn, writtenAsText } from "./argilla-responses.ts";
import type { Layout } from "./layout.ts";

/** Two ranked things: the one of the better rank, by its name, or a draw. */
function bestOf(ranks: readonly unknown[]): unknown {
  const [one, other] = ranks.map(fieldsOf);
  const [first, second] = [Number(one?.get("rank")), Number(other?.get("rank"))];
  if (one === undefined || other === undefined || Number.isNaN(first - second)) return ranks;
  if (first === second) return "same";
  return first < second ? one.get("value") : other.get("value");
}

/** A value, of a ranking the best: ranks beside names, or both names of fields in their order. */
function valueIn(value: unknown, fields: ReadonlyMap<string, unknown>): unknown {
  if (!Array.isArray(value)) return value;
  if (fieldsOf(value[0]).has("rank")) return bestOf(value);
  const isOrder = value.length === 2 && value.every((name) => fields.has(String(name)));
  return isOrder ? value[0] : value;
}

/** Argilla's records, nested or flat: fields, metadata, and responses by rater or by question. */
export const argilla: Layout = {
  name: "argilla",
  recognises: ({ fields }) => hasResponses(fields),
  read: (record): Read[] => {
    const { fields, file, line } = record;
    const asText = writtenAsText(fields);
    if (asText !== null) {
      const mend = "export as JSON or Parquet, which keep lists";
      return [wrongRecord(record, asText, "Has its responses in a text", mend)];
    }
    const inner = fields.has("fields") ? fieldsOf(fields.get("fields")) : fields;
    const all = new Map([...fieldsOf(fields.get("metadata")), ...inner]);
    const responses = responsesIn(fields);
    const taken = responses.filter(({ status }) => status === "submitted");
    if (taken.some(({ rating }) => rating.rater === "")) {
      const mend = "export with user_id, or remove the response";
      return [wrongRecord(record, "responses", "Does not say who rated", mend)];
    }
    const left = responses.find(({ status }) => status !== "submitted");
    const warning =
      left === undefined
        ? []
        : [
            wrongRecord(
              record,
              "responses",
              `Has a ${left.status} response`,
              "it is left aside",
              "warning",
            ),
          ];
    const id = fields.get("external_id") ?? fields.get("id") ?? `line ${line}`;
    const ratings = taken.map(({ rating }) => ({ ...rating, value: valueIn(rating.value, inner) }));
    return [...warning, { file, line, fields: all.set("id", id), ratings }];
  },
};
