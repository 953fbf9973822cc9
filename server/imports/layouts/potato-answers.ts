import { fieldsOf, listOf, nameIn } from "../rated-item.ts";

const numeral = /^-?\d+(?:\.\d+)?$/;

/** Labels of which the value is the answer: a scale's, a slider's, a choice's between two, a text's. */
const asks =
  /^(?:|-?\d+|(?:scale|likert)(?:[_ ]?(?:value|\d+))?|slider|number|value|selection|text_box|free_response)$/i;

const isMark = (value: unknown): boolean =>
  value === true || (typeof value === "string" && /^(?:true|on)$/i.test(value));

const isTaken = (value: unknown): boolean =>
  typeof value === "string" ? !/^(?:false)?$/i.test(value) : value !== false && value !== null;

/** What was chosen of a scheme: the label, or the value that a scale's or a pair's label stands for. */
function chosenOf(label: string, value: unknown): unknown {
  if (isMark(value) || value === label) return label;
  // A radio button's value may be the key that chooses it.
  if (
    !asks.test(label) &&
    (typeof value === "number" || (typeof value === "string" && numeral.test(value)))
  )
    return label;
  return asks.test(label) ? value : label;
}

/** What was chosen of a scheme, by its labels; undefined where nothing was, a list where several were. */
export function chosenIn(labels: ReadonlyMap<string, unknown>): unknown {
  const inner = labels.get("labels");
  if (typeof inner === "object" && inner !== null) return chosenIn(fieldsOf(inner));
  const chosen = [...labels].filter(([, value]) => isTaken(value));
  const [only] = chosen;
  if (only === undefined) return undefined;
  return chosen.length > 1 ? chosen.map(([label]) => label) : chosenOf(...only);
}

/** The labels of each scheme of an instance, from a record by scheme or from a list of labels with their values. */
export function schemesOf(given: unknown): Map<string, Map<string, unknown>> {
  const schemes = new Map<string, Map<string, unknown>>();
  if (!Array.isArray(given)) {
    for (const [scheme, labels] of fieldsOf(given))
      schemes.set(scheme, typeof labels === "object" ? fieldsOf(labels) : new Map([["", labels]]));
    return schemes;
  }
  for (const entry of given) {
    const [about, value] = listOf(entry);
    const scheme = nameIn(fieldsOf(about).get("schema")) ?? "";
    const label = nameIn(fieldsOf(about).get("name")) ?? "";
    schemes.set(scheme, (schemes.get(scheme) ?? new Map<string, unknown>()).set(label, value));
  }
  return schemes;
}
