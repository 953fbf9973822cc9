import type { Prompt } from "../../shared/model/prompt.ts";
import type { Study } from "../../shared/model/study.ts";
import { pairsOfPrompt } from "../domain/pairs-of-prompt.ts";
import type { PreparedPrompt } from "../domain/study-records.ts";
import { normaliseText } from "./normalise-text.ts";
import { renderContent } from "./render-content.ts";
import { flattenContent } from "./render/flatten-content.ts";

/** A prompt with its texts rendered: those of its responses alike, whichever of them meet. */
export function preparePrompt(study: Study, prompt: Prompt, line: number): PreparedPrompt {
  const steps = study.normalise ?? [];
  const rendered = renderContent(prompt.responses.map(({ text }) => normaliseText(text, steps)));
  const shown = steps.includes("flatten-markdown") ? rendered.map(flattenContent) : rendered;
  const turns =
    typeof prompt.prompt === "string"
      ? [{ role: "user" as const, text: prompt.prompt }]
      : prompt.prompt;
  const said = renderContent(turns.map(({ text }) => text));
  const reference = prompt.reference_answer ?? null;
  return {
    line,
    promptId: prompt.prompt_id,
    prompt: prompt.prompt,
    content: turns.map(({ role }, index) => ({ role, content: said[index] ?? [] })),
    task: prompt.task ?? null,
    context: prompt.context ?? null,
    model: prompt.model ?? null,
    userBelief: prompt.user_belief ?? null,
    reference:
      reference === null ? null : { text: reference, content: renderContent([reference])[0] ?? [] },
    tags: prompt.tags ?? {},
    responses: prompt.responses.map(({ arm, model, text }, index) => ({
      arm,
      model: model ?? null,
      text,
      content: shown[index] ?? [],
    })),
    pairs: pairsOfPrompt(study, prompt),
  };
}
