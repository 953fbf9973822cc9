import { fieldsOf, nameIn, type Read, wrongRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

const numeral = /^-?\d+(?:\.\d+)?$/;

/** What was chosen of a scheme: the label, or the number that a scale's label stands for. */
function chosenIn(labels: ReadonlyMap<string, unknown>): unknown {
  const chosen = [...labels].filter(
    ([, value]) => value !== false && value !== null && value !== "",
  );
  const [only] = chosen;
  if (only === undefined) return undefined;
  if (chosen.length > 1) return chosen.map(([label]) => label);
  const [label, value] = only;
  return typeof value === "number" || (typeof value === "string" && numeral.test(value))
    ? value
    : label;
}

/** Potato's `annotated_instances.jsonl`, in a folder with the name of who rated. */
export const potato: Layout = {
  name: "potato",
  recognises: (record) => has(record, "label_annotations"),
  read: (record, { pick }): Read[] => {
    const { fields, file, line, places } = record;
    const rater = nameIn(pick.of(fields, "rater")) ?? places.at(-2) ?? null;
    if (rater === null) {
      const mend = "keep the file in its rater's folder, or pack annotation_output as .zip";
      return [wrongRecord(record, null, "Does not say who rated", mend)];
    }
    const labels = [...fieldsOf(fields.get("label_annotations"))];
    const ratings = labels.map(([question, given]) => ({
      rater,
      question,
      value: chosenIn(fieldsOf(given)),
      at: null,
      seconds: null,
    }));
    const inner = fieldsOf(fields.get("displayed_text"));
    return [{ file, line, fields: new Map([...inner, ...fields]), ratings }];
  },
};
