import {
  fieldsOf,
  type ImportRecord,
  listOf,
  nameIn,
  type RawRating,
  type Read,
  wrongRecord,
} from "../rated-item.ts";
import { has, type Layout, type Reading } from "./layout.ts";

const rated = (rater: string, value: unknown): RawRating[] =>
  value === undefined ? [] : [{ rater, question: "label", value, at: null, seconds: null }];

/** The file that doccano writes of a project whose raters share their labels. */
const everyones = "all";

/** Labels as CSV joins them; `C#` is one. */
const joined = /[^#]#[^#]/;

function problemOf(given: unknown): [message: string, mend: string] | null {
  if (listOf(given).some(Array.isArray))
    return [
      "Marks spans, which are no rating",
      "import classified texts; agreement on spans is not computed",
    ];
  if (typeof given === "string" && joined.test(given))
    return [
      "Has several labels, joined by #",
      "keep one of them; a label that is called so: --layout long",
    ];
  return null;
}

/** Labels of one rater, after whom the file is called. */
function readOwn(record: ImportRecord, { pick }: Reading): Read[] {
  const { fields, file, line, places } = record;
  const called = places.at(-1) ?? "";
  const named = nameIn(pick.of(fields, "rater"));
  const given = fields.get("label") ?? fields.get("labels");
  const problem = problemOf(given);
  if (problem !== null) return [wrongRecord(record, "label", ...problem)];
  const list = listOf(given);
  const value = Array.isArray(given) ? (list.length > 1 ? list : list[0]) : given;
  const item = { file, line, fields, ratings: rated(named ?? called, value) };
  if (named !== null || called !== everyones) return [item];
  const message = "Is of everyone together, and counts as one rater's";
  const mend = "export from a project whose raters do not share labels, to see how far they agree";
  return [wrongRecord(record, null, message, mend, "warning"), item];
}

/** Labels of all raters in one record, as doccano wrote them before version 1.1. */
function readAll(record: ImportRecord): Read[] {
  const { fields, file, line } = record;
  const annotations = listOf(fields.get("annotations")).map(fieldsOf);
  if (annotations.some((each) => each.has("start_offset"))) {
    const mend = "import classified texts; agreement on spans is not computed";
    return [wrongRecord(record, "annotations", "Marks spans, which are no rating", mend)];
  }
  const nameless = annotations.some((each) => nameIn(each.get("user")) === null);
  if (nameless) {
    const mend = "export with user, or remove the annotation";
    return [wrongRecord(record, "annotations.user", "Does not say who rated", mend)];
  }
  const ratings = annotations.flatMap((each) =>
    rated(nameIn(each.get("user")) ?? "", nameIn(each.get("label")) ?? each.get("text")),
  );
  return [{ file, line, fields, ratings }];
}

/** doccano's classified texts: one file for each rater, called after them, or all raters in each record. */
export const doccano: Layout = {
  name: "doccano",
  recognises: (record) =>
    has(record, "id", "text") &&
    (has(record, "label") || has(record, "labels") || has(record, "annotations")) &&
    !has(record, "rater"),
  read: (record, reading) =>
    has(record, "annotations") ? readAll(record) : readOwn(record, reading),
};
