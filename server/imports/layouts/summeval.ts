import { fieldsOf, listOf, nameIn, type RatedItem, type RawRating } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

const joined = (texts: unknown): string =>
  typeof texts === "string"
    ? texts
    : listOf(texts)
        .flatMap((text) => nameIn(text) ?? [])
        .join("\n\n");

/** A list of ratings by dimension for each rater, as SummEval has experts and crowd workers. */
const byRater = (annotations: unknown, kind: string): RawRating[] =>
  listOf(annotations).flatMap((given, index) =>
    [...fieldsOf(given)].map(([question, value]) => ({
      rater: `${kind} ${index + 1}`,
      question,
      value,
      at: null,
      seconds: null,
    })),
  );

/** Whether a field is a dimension of many summaries: for each summary a list with a rating by each rater. */
const isDimension = (value: unknown, summaries: number): boolean =>
  Array.isArray(value) && value.length === summaries && value.every(Array.isArray);

/**
 * Likert ratings of summaries: SummEval's, one summary a line with `expert_annotations`, and those that have
 * all summaries of a source on one line with a list of ratings for each dimension.
 */
export const summeval: Layout = {
  name: "summeval",
  recognises: (record) =>
    has(record, "expert_annotations") ||
    (has(record, "summaries") &&
      [...record.fields.values()].some((value) =>
        isDimension(value, listOf(record.fields.get("summaries")).length),
      )),
  read: ({ fields, file, line }) => {
    const summaries = listOf(fields.get("summaries"));
    if (summaries.length === 0) {
      const experts = byRater(fields.get("expert_annotations"), "expert");
      const crowd = byRater(fields.get("turker_annotations"), "worker");
      const mapped = new Map<string, unknown>([
        ["unit", fields.get("id")],
        ["prompt", joined(fields.get("text") ?? fields.get("source"))],
        ["arm", fields.get("model_id")],
        ["text", fields.get("decoded") ?? fields.get("summary")],
      ]);
      return [{ file, line, fields: mapped, ratings: [...experts, ...crowd] }];
    }
    const dimensions = [...fields].filter(([, value]) => isDimension(value, summaries.length));
    return summaries.map((text, place): RatedItem => {
      const mapped = new Map<string, unknown>([
        ["unit", fields.get("id") ?? `line ${line}`],
        ["prompt", joined(fields.get("reviews") ?? fields.get("source"))],
        ["arm", `summary-${place + 1}`],
        ["text", text],
      ]);
      const ratings = dimensions.flatMap(([question, lists]) =>
        listOf(listOf(lists)[place]).map((value, rater) => ({
          rater: `rater ${rater + 1}`,
          question,
          value,
          at: null,
          seconds: null,
        })),
      );
      return { file, line, fields: mapped, ratings };
    });
  },
};
