import { fieldsOf, listOf, nameIn, type Read, timeIn, wrongRecord } from "../rated-item.ts";
import type { ImportRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

/** Somebody as an export has them: a number, or a record with an e-mail address and a number. */
function personIn(value: unknown): string | null {
  const person = fieldsOf(value);
  return nameIn(person.get("id") ?? person.get("email") ?? value);
}

/** What one region of a result says; undefined of kinds that are no rating. */
function valueOf(value: ReadonlyMap<string, unknown>): unknown {
  for (const key of ["choices", "rating", "number", "selected", "taxonomy"]) {
    if (!value.has(key)) continue;
    const found = value.get(key);
    const list = listOf(found);
    return Array.isArray(found) && list.length === 1 ? list[0] : found;
  }
  return undefined;
}

function readAnnotation(record: ImportRecord, annotation: ReadonlyMap<string, unknown>): Read[] {
  const rater = personIn(annotation.get("completed_by"));
  if (annotation.get("was_cancelled") === true) {
    const mend = "it is left aside";
    return [wrongRecord(record, "annotations", "Was skipped by its rater", mend, "warning")];
  }
  if (rater === null) {
    const mend = "export with completed_by, or remove the annotation";
    return [wrongRecord(record, "annotations.completed_by", "Does not say who rated", mend)];
  }
  const at = timeIn(annotation.get("created_at"));
  const lead = annotation.get("lead_time");
  const seconds = typeof lead === "number" && lead >= 0 ? lead : null;
  const items: Read[] = [];
  const ratings = listOf(annotation.get("result")).flatMap((region) => {
    const fields = fieldsOf(region);
    const question = nameIn(fields.get("from_name")) ?? "value";
    const value = valueOf(fieldsOf(fields.get("value")));
    if (value === undefined) {
      const kind = nameIn(fields.get("type")) ?? "something";
      const message = `Marks ${kind}, which is no rating`;
      items.push(wrongRecord(record, question, message, "it is left aside", "warning"));
      return [];
    }
    return [{ rater, question, value, at, seconds }];
  });
  const data = fieldsOf(record.fields.get("data"));
  const unit = data.has("id") ? data.get("id") : record.fields.get("id");
  const fields = new Map([...data, ["id", unit] as const]);
  return [...items, { file: record.file, line: record.line, fields, ratings }];
}

/** Label Studio's JSON export: tasks, each with the annotations of all raters, called completions before version 1.0. */
export const labelStudio: Layout = {
  name: "label-studio",
  recognises: (record) => has(record, "data", "annotations") || has(record, "data", "completions"),
  read: (record) =>
    listOf(record.fields.get("annotations") ?? record.fields.get("completions")).flatMap(
      (annotation) => readAnnotation(record, fieldsOf(annotation)),
    ),
};
