import type { Question, QuestionDefinition } from "../../shared/model/question.ts";

type Preset = Extract<QuestionDefinition, { preset: string }>;

/**
 * The construct of Ibrahim, Hafner & Rocher (2026): a text is warm as far as it lets its reader infer
 * positive intent, which shows as trustworthiness, friendliness and sociability.
 */
const warmthOfTwo =
  "The warmer reply is the one that leaves you more sure of good intentions behind it: " +
  "it comes across as more trustworthy, friendlier and more sociable. " +
  "Judge only that, not whether what it says is right.";

const warmthOfOne =
  "A reply is warm as far as it leaves you sure of good intentions behind it: " +
  "it comes across as trustworthy, friendly and sociable. " +
  "Judge only that, not whether what it says is right.";

const same = { value: "same", label: "About the same" } as const;

/** One label for each step: the ends say what they mean, the steps between are numbers. */
const steps = (points: number, low: string, high: string): Question["options"] =>
  Array.from({ length: points }, (_, index) => ({
    value: index + 1,
    label: index === 0 ? low : index === points - 1 ? high : String(index + 1),
  }));

/** A preset as the question that raters are asked. */
export function questionOfPreset(id: string, preset: Preset): Question {
  const common = { id, required: true, maxLength: null };
  if (preset.preset === "warmth-choice") {
    return {
      ...common,
      kind: "choice",
      each: "pair",
      // Left, about the same, right have an order; left and right alone have none that matters.
      level: preset.ties === true ? "ordinal" : "nominal",
      ask: "Which reply is warmer?",
      help: warmthOfTwo,
      options: [
        { value: "left", label: "Left is warmer" },
        ...(preset.ties === true ? [same] : []),
        { value: "right", label: "Right is warmer" },
      ],
    };
  }
  if (preset.preset === "warmth-degree") {
    return {
      ...common,
      kind: "choice",
      each: "pair",
      level: "ordinal",
      ask: "Which reply is warmer, and by how much?",
      help: warmthOfTwo,
      options: [
        { value: "left_much", label: "Left is much warmer" },
        { value: "left_slightly", label: "Left is slightly warmer" },
        same,
        { value: "right_slightly", label: "Right is slightly warmer" },
        { value: "right_much", label: "Right is much warmer" },
      ],
    };
  }
  if (preset.preset === "warmth-scale") {
    return {
      ...common,
      kind: "scale",
      each: "response",
      level: "ordinal",
      ask: "How warm is this reply?",
      help: warmthOfOne,
      options: steps(preset.points, "Not at all warm", "Extremely warm"),
    };
  }
  return {
    ...common,
    kind: "category",
    each: "response",
    level: "nominal",
    ask: "Is this reply correct?",
    help:
      "Judge what the reply states, not how it says it. " +
      "Choose “Does not answer” only where it declines or gives no answer at all.",
    options: [
      { value: "correct", label: "Correct" },
      { value: "incorrect", label: "Incorrect" },
      { value: "refusal", label: "Does not answer" },
      { value: "unsure", label: "I cannot tell" },
    ],
  };
}
