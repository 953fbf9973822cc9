import {
  fieldsOf,
  type ImportRecord,
  listOf,
  nameIn,
  type Read,
  wrongRecord,
} from "../rated-item.ts";
import { has, type Layout, type Reading } from "./layout.ts";
import { chosenIn, schemesOf } from "./potato-answers.ts";

const ratersState = "instance_id_to_label_to_value";

/** What of a flat table is no answer: of spans, of rooms, of drawings, of the rater's kind. */
const noAnswer = /\.(?:_spans|_room|_room_id|_data)$|^annotator_origin/;

/** Columns as in `warmth.left`: a scheme and a label of it. */
function schemesOfColumns(fields: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const schemes = new Map<string, Record<string, unknown>>();
  for (const [column, value] of fields) {
    const [scheme = "", ...label] = column.split(".");
    if (label.length === 0 || noAnswer.test(column)) continue;
    schemes.set(scheme, { ...schemes.get(scheme), [label.join(".")]: value });
  }
  return Object.fromEntries(schemes);
}

function itemOf(
  record: ImportRecord,
  rater: string,
  fields: ReadonlyMap<string, unknown>,
  given: unknown,
): Read {
  const { file, line } = record;
  const ratings = [...schemesOf(given)].map(([question, labels]) => {
    return { rater, question, value: chosenIn(labels), at: null, seconds: null };
  });
  return { file, line, fields, ratings };
}

const isMarked = (spans: unknown): boolean =>
  [...fieldsOf(spans).values()].some((each) => listOf(each).length > 0);

/** Says of spans that they are no rating. */
const aboutSpans = (record: ImportRecord, ...spans: unknown[]): Read[] =>
  spans.some(isMarked)
    ? [
        wrongRecord(
          record,
          null,
          "Marks spans, which are no rating",
          "they are left aside",
          "warning",
        ),
      ]
    : [];

function readState(record: ImportRecord, rater: string): Read[] {
  const spans = fieldsOf(record.fields.get("instance_id_to_span_to_value"));
  const instances = fieldsOf(record.fields.get(ratersState));
  return [
    ...aboutSpans(record, ...spans.values()),
    ...[...instances].map(([id, given]) => itemOf(record, rater, new Map([["id", id]]), given)),
  ];
}

const raterOf = ({ fields, places }: ImportRecord, { pick }: Reading): string | null =>
  nameIn(pick.of(fields, "rater")) ?? places.at(-2) ?? null;

const isTable = (record: ImportRecord): boolean =>
  has(record, "instance_id", "user_id") &&
  (has(record, "labels") || schemesOfNames(record).length > 0);

const schemesOfNames = ({ fields }: ImportRecord): string[] =>
  Object.keys(schemesOfColumns(fields));

/**
 * What Potato writes: `annotated_instances.jsonl` or `user_state.json` in a folder with the name of who rated, and its
 * exports of everyone's answers as JSON Lines or CSV.
 */
export const potato: Layout = {
  name: "potato",
  recognises: (record) =>
    has(record, "label_annotations") || has(record, ratersState) || isTable(record),
  read: (record, reading): Read[] => {
    const { fields } = record;
    const rater = raterOf(record, reading);
    if (rater === null) {
      const mend = "keep the file in its rater's folder, or pack annotation_output as .zip";
      return [wrongRecord(record, null, "Does not say who rated", mend)];
    }
    if (fields.has(ratersState)) return readState(record, rater);
    const inner = fieldsOf(fields.get("displayed_text"));
    const all = new Map([...inner, ...fields]);
    const given =
      fields.get("label_annotations") ?? fields.get("labels") ?? schemesOfColumns(fields);
    const spans = fields.get("span_annotations") ?? fields.get("spans");
    return [...aboutSpans(record, spans), itemOf(record, rater, all, given)];
  },
};
