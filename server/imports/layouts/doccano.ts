import { listOf, nameIn, type Read, wrongRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

/** doccano's JSONL of classified texts: one file for each rater, called after them. */
export const doccano: Layout = {
  name: "doccano",
  recognises: (record) =>
    has(record, "id", "text") &&
    (has(record, "label") || has(record, "labels")) &&
    !has(record, "rater"),
  read: (record, { pick }): Read[] => {
    const { fields, file, line, places } = record;
    const rater = nameIn(pick.of(fields, "rater")) ?? places.at(-1) ?? "";
    const given = fields.get("label") ?? fields.get("labels");
    const list = listOf(given);
    if (list.some(Array.isArray)) {
      const mend = "import classified texts; agreement on spans is not computed";
      return [wrongRecord(record, "label", "Marks spans, which are no rating", mend)];
    }
    const value = Array.isArray(given) ? (list.length > 1 ? list : list[0]) : given;
    const rating = { rater, question: "label", value, at: null, seconds: null };
    return [{ file, line, fields, ratings: value === undefined ? [] : [rating] }];
  },
};
