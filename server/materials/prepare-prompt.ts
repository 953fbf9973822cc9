import type { Prompt } from "../../shared/model/prompt.ts";
import type { Study } from "../../shared/model/study.ts";
import { editsBetween, type TextChanges } from "../domain/leaks/text-changes.ts";
import { pairsOfPrompt } from "../domain/pairs-of-prompt.ts";
import type { LeftOutPair, PreparedPrompt } from "../domain/study-records.ts";
import type { SettledLine } from "./leaks/settle-line.ts";
import { normaliseText, stepsThatChange } from "./normalise-text.ts";
import { renderContent } from "./render-content.ts";
import { flattenContent } from "./render/flatten-content.ts";

/** What was done to a text; nothing to say where it is shown as it came. */
function changesOf(text: string, shown: string, study: Study): { changes?: TextChanges } {
  if (text === shown) return {};
  const steps = study.normalise ?? [];
  const redacted = normaliseText(text, steps) !== shown;
  const by = [...stepsThatChange(text, steps), ...(redacted ? (["redaction"] as const) : [])];
  return { changes: { by, edits: editsBetween(text, shown) } };
}

/**
 * A prompt with its texts rendered: those of its responses alike, whichever of them meet. `settled` is what
 * decisions about leaks make of them; left out, texts are normalised and nothing else.
 */
export function preparePrompt(
  study: Study,
  prompt: Prompt,
  line: number,
  settled?: Pick<SettledLine, "shown" | "leftOut">,
): PreparedPrompt {
  const steps = study.normalise ?? [];
  const texts = settled?.shown ?? prompt.responses.map(({ text }) => normaliseText(text, steps));
  const rendered = renderContent(texts);
  const shown = steps.includes("flatten-markdown") ? rendered.map(flattenContent) : rendered;
  const turns =
    typeof prompt.prompt === "string"
      ? [{ role: "user" as const, text: prompt.prompt }]
      : prompt.prompt;
  const said = renderContent(turns.map(({ text }) => text));
  const reference = prompt.reference_answer ?? null;
  const pairs = pairsOfPrompt(study, prompt);
  const armOf = (index: number): string => prompt.responses[index]?.arm ?? "";
  const leftOut = pairs.flatMap(([first, second], index): LeftOutPair[] => {
    const decision = settled?.leftOut[index] ?? null;
    const other = second === null ? null : armOf(second);
    return decision === null ? [] : [{ arms: [armOf(first), other], decision }];
  });
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
      ...changesOf(text, texts[index] ?? text, study),
    })),
    pairs: pairs.filter((_, index) => (settled?.leftOut[index] ?? null) === null),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
}
