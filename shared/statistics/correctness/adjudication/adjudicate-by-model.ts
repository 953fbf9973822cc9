import type { Reason } from "../../result.ts";
import { encodeLabels } from "../../table/encode-labels.ts";
import { dawidSkene } from "../dawid-skene/dawid-skene.ts";
import type { ArmVerdict } from "../rates/verdict.ts";
import { type AdjudicatedPairs, pairUp } from "./majority.ts";

const responses = { correct: 0, incorrect: 1, unsure: 2 } as const;

/** Verdicts that tell anything settle long before; noise would go on for thousands. */
const maxIterations = 500;

/**
 * Both arms of each prompt, adjudicated by the model of Dawid and Skene: a response is in error if its
 * posterior says so with more than ½. Uses what "unsure" says and how careful each rater is, and needs three
 * or more verdicts a response. Refusals are left out.
 */
export function adjudicateByModel(
  verdicts: readonly ArmVerdict[],
): { pairs: AdjudicatedPairs } | { pairs: null; reason: Reason } {
  const used = verdicts.flatMap(({ rater, prompt, arm, verdict }) =>
    verdict === "refusal"
      ? []
      : [{ rater, unit: JSON.stringify([prompt, arm]), response: responses[verdict] }],
  );
  const units = encodeLabels(used.map(({ unit }) => unit));
  const raters = encodeLabels(used.map(({ rater }) => rater));
  const votes = {
    units: units.labels.length,
    raters: raters.labels.length,
    classes: 2,
    responses: 3,
    classOfResponse: [0, 1, null],
    judgments: used.map(({ response }, at) => ({
      unit: units.codes[at] ?? 0,
      rater: raters.codes[at] ?? 0,
      response,
    })),
  };
  const { fit, ...rest } = dawidSkene(votes, { maxIterations });
  if (fit?.converged === false) return { pairs: null, reason: "not_converged" };
  if (fit === null) return { pairs: null, reason: "reason" in rest ? rest.reason : "no_data" };
  const errors = new Map(
    units.labels.map((unit, index) => [unit, (fit.posterior[2 * index + 1] ?? 0) > 0.5]),
  );
  const prompts = new Set(verdicts.map(({ prompt }) => prompt));
  return {
    pairs: pairUp(
      Array.from(prompts, (prompt) => ({
        treatment: errors.get(JSON.stringify([prompt, "treatment"])) ?? null,
        control: errors.get(JSON.stringify([prompt, "control"])) ?? null,
      })),
    ),
  };
}
