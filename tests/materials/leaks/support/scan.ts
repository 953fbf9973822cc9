import type { LeakDecision } from "../../../../shared/model/leak-decision.ts";
import type { FeatureLeak, LeakReport } from "../../../../shared/model/leak-report.ts";
import { type Prompt, promptSchema } from "../../../../shared/model/prompt.ts";
import type { Study } from "../../../../shared/model/study.ts";
import { createLeakScan } from "../../../../server/materials/leaks/scan-leaks.ts";
import { aStudy } from "../../support/a-study.ts";

/** A prompt with a response of each arm, in the order of the texts. */
export const promptWith = (
  id: number | string,
  texts: Record<string, string>,
  more: Partial<Prompt> = {},
): Prompt =>
  promptSchema.parse({
    prompt_id: `p${id}`,
    prompt: "Is it raining?",
    responses: Object.entries(texts).map(([arm, text]) => ({ arm, text })),
    ...more,
  });

export function scan(
  prompts: readonly Prompt[],
  { study = aStudy(), decisions = [] }: { study?: Study; decisions?: readonly LeakDecision[] } = {},
): LeakReport {
  const leaks = createLeakScan(study, decisions);
  for (const [index, prompt] of prompts.entries()) leaks.add(prompt, index + 1);
  return leaks.report();
}

/** A feature of the first comparison; throws where no text has it. */
export function featureOf(report: LeakReport, id: string): FeatureLeak {
  const found = report.comparisons[0]?.features.find(({ feature }) => feature === id);
  if (found === undefined) throw new Error(`no text has ${id}`);
  return found;
}
