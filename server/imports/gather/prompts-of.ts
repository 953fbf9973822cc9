import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Unit } from "../spill/unit-rows.ts";
import type { Units } from "../spill/units.ts";

const linesAtOnce = 50;

const promptOf = ({ about }: Unit): Prompt => {
  const { promptId, prompt, task, context, model, userBelief } = about;
  const tags = { task, context, model, user_belief: userBelief };
  return { prompt_id: promptId, prompt, ...tags, responses: [] };
};

/** The materials that units make: what shares a line is one prompt. */
export function* promptsOf(
  units: Pick<Units, "all">,
  armOf: (called: string) => string,
): Generator<Prompt[]> {
  let page: Prompt[] = [];
  let line = 0;
  for (const unit of units.all()) {
    if (unit.line !== line) {
      if (page.length === linesAtOnce) {
        yield page;
        page = [];
      }
      page.push(promptOf(unit));
      line = unit.line;
    }
    const said = unit.responses.map(({ arm, text }) => ({
      arm: armOf(arm),
      model: arm.slice(0, 200),
      text,
    }));
    page.at(-1)?.responses.push(...said);
  }
  if (page.length > 0) yield page;
}
