import type { Question, QuestionDefinition } from "../../shared/model/question.ts";
import type { PresetWords } from "./preset-words.ts";

type Preset = Extract<QuestionDefinition, { preset: string }>;

/** One label for each step: the ends say what they mean, the steps between are numbers. */
const steps = (points: number, low: string, high: string): Question["options"] =>
  Array.from({ length: points }, (_, index) => ({
    value: index + 1,
    label: index === 0 ? low : index === points - 1 ? high : String(index + 1),
  }));

/** A preset as the question that raters are asked, in the words of one language. */
export function questionOfPreset(id: string, preset: Preset, words: PresetWords): Question {
  const same = { value: "same", label: words.same };
  const common = { id, required: true, maxLength: null };
  if (preset.preset === "warmth-choice") {
    return {
      ...common,
      kind: "choice",
      each: "pair",
      // Left, about the same, right have an order; left and right alone have none that matters.
      level: preset.ties === true ? "ordinal" : "nominal",
      ask: words.warmthChoice,
      help: words.warmthOfTwo,
      options: [
        { value: "left", label: words.leftWarmer },
        ...(preset.ties === true ? [same] : []),
        { value: "right", label: words.rightWarmer },
      ],
    };
  }
  if (preset.preset === "warmth-degree") {
    return {
      ...common,
      kind: "choice",
      each: "pair",
      level: "ordinal",
      ask: words.warmthDegree,
      help: words.warmthOfTwo,
      options: [
        { value: "left_much", label: words.leftMuchWarmer },
        { value: "left_slightly", label: words.leftSlightlyWarmer },
        same,
        { value: "right_slightly", label: words.rightSlightlyWarmer },
        { value: "right_much", label: words.rightMuchWarmer },
      ],
    };
  }
  if (preset.preset === "warmth-scale") {
    return {
      ...common,
      kind: "scale",
      each: "response",
      level: "ordinal",
      ask: words.warmthScale,
      help: words.warmthOfOne,
      options: steps(preset.points, words.notAtAllWarm, words.extremelyWarm),
    };
  }
  return {
    ...common,
    kind: "category",
    each: "response",
    level: "nominal",
    ask: words.correctness,
    help: words.correctnessHelp,
    options: [
      { value: "correct", label: words.correct },
      { value: "incorrect", label: words.incorrect },
      { value: "refusal", label: words.refusal },
      { value: "unsure", label: words.unsure },
    ],
  };
}
