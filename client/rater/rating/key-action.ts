import type { AnswerValue } from "../../../shared/model/judgment.ts";
import type { KeyMap } from "../preferences.ts";
import type { Field } from "../session/fields.ts";

/** What a key means on the rating page. */
export type KeyAction = { does: "answer"; value: AnswerValue } | { does: "confirm" | keyof KeyMap };

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

/** A key as it is printed on a button. */
export const keyInWords = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

/** Whether a rater may give a key another meaning: one character, and none that answers. */
export const isFree = (key: string): boolean => /^[^\s\d]$/u.test(key);

export const actionOfKey = (
  { key, modified }: Pressed,
  field: Field | null,
  map: KeyMap,
): KeyAction | null => {
  if (modified) return null;
  if (key === "Enter") return { does: "confirm" };
  const pressed = key.toLowerCase();
  if (pressed === map.undo) return { does: "undo" };
  if (pressed === map.instructions) return { does: "instructions" };
  if (pressed === map.help) return { does: "help" };
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
