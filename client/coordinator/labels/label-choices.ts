import type { SeenColumn } from "../../../shared/protocol/conversion-calls.ts";
import type { LabelColumns, LabelQuestion } from "../../../shared/protocol/label-calls.ts";
import type { CallInput, CallOutput } from "../calls/make-call.ts";

/** What somebody has chosen so far; empty where nothing is. */
export interface LabelChoices extends LabelColumns {
  name: string;
  question: string;
  /** Empty: labels are answers or scores themselves. */
  option: string;
  by: CallInput<"labels:bring">["by"];
}

/** Columns of these names tell lines of one prompt apart. */
export const tagColumns = ["task", "context", "model", "user_belief"] as const;

const isName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name);

/** The question that the first labels could be of, else the first. */
const questionOf = (
  samples: readonly (string | null)[],
  questions: readonly LabelQuestion[],
): LabelQuestion | undefined =>
  questions.find(({ options }) =>
    samples.some((each) => each !== null && options.includes(each)),
  ) ??
  questions.find(
    ({ options }) =>
      options.length === 0 &&
      samples.some((each) => each !== null && Number.isFinite(Number(each))),
  ) ??
  questions[0];

/** What the columns' names and the first rows suggest, to begin with. */
export function firstLabelChoices(
  columns: readonly SeenColumn[],
  suggested: CallOutput<"labels:columns">["suggested"],
  questions: readonly LabelQuestion[],
): LabelChoices {
  const { prompt_id = "", arm = "", value = "" } = suggested;
  const samples = columns.find(({ place }) => place === value)?.samples ?? [];
  return {
    prompt_id,
    arm,
    value,
    name: "judge",
    question: questionOf(samples, questions)?.name ?? "",
    option: "",
    by: [],
  };
}

/** As a call takes them; null as long as a column or the name is missing. */
export function askedOf(
  { prompt_id: id, arm, value, name, question, option, by }: LabelChoices,
  questions: readonly LabelQuestion[],
): Omit<CallInput<"labels:bring">, "slug" | "file" | "trial"> | null {
  if (id === "" || arm === "" || value === "" || !isName(name)) return null;
  const options = questions.find((each) => each.name === question)?.options ?? [];
  return {
    columns: { prompt_id: id, arm, value },
    name,
    question,
    option: options.includes(option) ? option : null,
    by,
  };
}
