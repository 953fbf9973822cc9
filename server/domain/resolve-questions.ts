import type { Question, QuestionDefinition } from "../../shared/model/question.ts";
import type { Study } from "../../shared/model/study.ts";
import { type PresetWords, presetWordsOf } from "./preset-words.ts";
import { questionOfPreset } from "./question-presets.ts";

type Definition = Exclude<QuestionDefinition, { preset: string }>;

const defaultTextLength = 2000;

/** Scales are labelled at both ends, or at each step; without labels the steps are numbers. */
function scaleOptions(points: number, labels: readonly string[] = []): Question["options"] {
  return Array.from({ length: points }, (_, index) => {
    const step = index + 1;
    const label =
      labels.length === points
        ? labels[index]
        : index === 0
          ? labels[0]
          : step === points
            ? labels[1]
            : undefined;
    return { value: step, label: label ?? String(step) };
  });
}

/** Labels are given in the order shown: left, right, or left, same, right. */
function choiceOptions(
  ties: boolean,
  words: PresetWords,
  labels: readonly string[] = [],
): Question["options"] {
  const right = labels[ties ? 2 : 1] ?? words.right;
  return [
    { value: "left", label: labels[0] ?? words.left },
    ...(ties ? [{ value: "same", label: labels[1] ?? words.same }] : []),
    { value: "right", label: right },
  ];
}

function questionOfDefinition(
  id: string,
  definition: Definition,
  { unit, words }: { unit: "pair" | "response"; words: PresetWords },
): Question {
  const asked = {
    id,
    ask: definition.ask,
    help: definition.help ?? null,
    required: definition.required ?? true,
  };
  if (definition.kind === "choice") {
    const ties = definition.ties ?? false;
    const options = choiceOptions(ties, words, definition.labels);
    const level = ties ? "ordinal" : "nominal";
    return { ...asked, kind: "choice", each: "pair", level, options, maxLength: null };
  }
  const each = definition.each ?? unit;
  if (definition.kind === "text") {
    const maxLength = definition.max_length ?? defaultTextLength;
    return { ...asked, kind: "text", each, level: "nominal", options: [], maxLength };
  }
  if ("points" in definition) {
    const options = scaleOptions(definition.points, definition.labels);
    const level = definition.level ?? "ordinal";
    return { ...asked, kind: "scale", each, level, options, maxLength: null };
  }
  const options = definition.options.map((option) =>
    typeof option === "string" ? { value: option, label: option } : option,
  );
  const level = definition.level ?? "nominal";
  return { ...asked, kind: "category", each, level, options, maxLength: null };
}

/**
 * The questions of a study in the order of its file, presets and defaults written out in the first of
 * its languages. A scale, a category or a text that does not say `each` is asked about whatever the
 * study's unit is.
 */
export function resolveQuestions(
  study: Pick<Study, "questions" | "unit" | "languages">,
): Question[] {
  const words = presetWordsOf(study.languages);
  const unit = study.unit ?? "pair";
  return Object.entries(study.questions).map(([id, definition]) =>
    "preset" in definition
      ? questionOfPreset(id, definition, words)
      : questionOfDefinition(id, definition, { unit, words }),
  );
}

/** The pages of an assignment; where the study names none, one page with every question. */
export function resolvePages(
  study: Pick<Study, "questions" | "pages">,
): { ask: string[]; showReference: boolean }[] {
  const pages = study.pages ?? [{ ask: Object.keys(study.questions) }];
  return pages.map(({ ask, show_reference: showReference = false }) => ({ ask, showReference }));
}
