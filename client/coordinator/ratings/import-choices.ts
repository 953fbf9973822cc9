import type { Claim } from "../../../shared/model/claim.ts";
import type { CallInput } from "../calls/make-call.ts";

type Options = CallInput<"folder:import">["options"];
type Columns = NonNullable<Options["columns"]>;
export type Part = keyof Columns;

/** What somebody says of files of ratings; what is left empty is known by the files. */
export interface ImportChoices {
  layout: NonNullable<Options["layout"]> | "";
  columns: Partial<Record<Part, string>>;
  questions: string[];
  raters: string[];
  /** Written with commas between. */
  arms: string;
  scale: string;
  same: string;
  missing: string;
  repeats: NonNullable<Options["repeats"]> | "";
  booleans: boolean;
  sides: boolean;
  claims: Claim[];
  registered: string;
}

export const noChoices: ImportChoices = {
  layout: "",
  columns: {},
  questions: [],
  raters: [],
  arms: "",
  scale: "",
  same: "",
  missing: "",
  repeats: "",
  booleans: false,
  sides: false,
  claims: [],
  registered: "",
};

/** Whether these words are for a choice of that name too. */
export const isOf = <Words extends object>(
  words: Words,
  name: string,
): name is keyof Words & string => Object.hasOwn(words, name);

export const layoutWords: Record<NonNullable<Options["layout"]>, string> = {
  long: "A table with one rating a row",
  wide: "A table with a column for each rater",
  "label-studio": "Label Studio’s export",
  argilla: "Argilla’s records",
  potato: "Potato’s instances",
  doccano: "doccano’s classified texts",
  pandalm: "PandaLM’s test set",
  "mt-bench": "MT-bench’s judgments",
  summeval: "SummEval’s ratings",
};

export const partWords: Record<Part, string> = {
  unit: "What was rated",
  rater: "Who rated it",
  value: "The rating",
  prompt: "Prompt",
  arm: "Arm of the response",
  text: "Text of the response",
  left: "Arm on the left",
  right: "Arm on the right",
  left_text: "Text on the left",
  right_text: "Text on the right",
  task: "Task",
  context: "Context",
  model: "Model",
  user_belief: "User’s belief",
  at: "When",
};

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const scaleOf = (text: string): [number, number] | null => {
  const [from, to, more] = listed(text).map(Number);
  return Number.isInteger(from) && Number.isInteger(to) && more === undefined
    ? [from ?? 0, to ?? 0]
    : null;
};

/** As a call takes them: what is left empty is left out. */
export function optionsOf(choices: ImportChoices): Options {
  const { layout, columns, questions, raters, repeats, booleans, sides, claims } = choices;
  const options: Options = {};
  if (layout !== "") options.layout = layout;
  const named = Object.entries(columns).filter(([, column]) => column !== "");
  if (named.length > 0) options.columns = Object.fromEntries(named);
  if (questions.length > 0) options.questions = questions;
  if (raters.length > 0) options.raters = raters;
  for (const part of ["arms", "same", "missing"] as const) {
    const list = listed(choices[part]);
    if (list.length > 0) options[part] = list;
  }
  const scale = scaleOf(choices.scale);
  if (scale !== null) options.scale = scale;
  if (repeats !== "") options.repeats = repeats;
  if (booleans) options.booleans = "text";
  if (sides) options.sides = "texts";
  // JSON is YAML.
  if (claims.length > 0) options.claims = JSON.stringify({ claims });
  if (claims.length > 0 && choices.registered !== "") options.registered = choices.registered;
  return options;
}
