import type { AnswerValue } from "../../../shared/model/judgment.ts";
import type { Field } from "../session/fields.ts";

/** What a key means on the rating page. */
export type KeyAction =
  { does: "answer"; value: AnswerValue } | { does: "confirm" | "undo" | "instructions" };

interface Pressed {
  key: string;
  /** Held with Control, Alt or Command: such keys belong to the browser. */
  modified: boolean;
}

/** The key that answers with the option at a place: 1 to 9, then 0. */
export const keyOfOption = (place: number): string | null =>
  place < 9 ? String(place + 1) : place === 9 ? "0" : null;

/** Left and right, where the question is which of the two: the outermost options. */
export const hasArrows = (field: Field): boolean =>
  field.question.kind === "choice" && field.question.options.length <= 3;

export const actionOfKey = ({ key, modified }: Pressed, field: Field | null): KeyAction | null => {
  if (modified) return null;
  if (key === "Enter") return { does: "confirm" };
  if (key === "u" || key === "U") return { does: "undo" };
  if (key === "i" || key === "I" || key === "?") return { does: "instructions" };
  if (field === null || field.question.kind === "text") return null;
  const { options } = field.question;
  const option =
    hasArrows(field) && key === "ArrowLeft"
      ? options[0]
      : hasArrows(field) && key === "ArrowRight"
        ? options.at(-1)
        : options.find((_, place) => keyOfOption(place) === key);
  return option === undefined ? null : { does: "answer", value: option.value };
};
