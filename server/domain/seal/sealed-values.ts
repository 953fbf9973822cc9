import type { Study } from "../../../shared/model/study.ts";

const questionKeys = ["questions", "pages", "allow"];
const analysisKeys = ["arms", "comparisons", "claims", "alpha", "looks", "strata", "published"];
const apart = new Set([...questionKeys, ...analysisKeys, "exclusions", "seed"]);

const filtered = (definition: Study, keep: (key: string) => boolean): Partial<Study> =>
  Object.fromEntries(
    Object.entries(definition).filter(([key, value]) => value !== undefined && keep(key)),
  );

/** The parts of a study file that the seal names one by one; together with its seed they are all of it. */
export const sealedValues = (definition: Study) => ({
  questions: filtered(definition, (key) => questionKeys.includes(key)),
  exclusions: definition.exclusions ?? [],
  /** Names arms: an unblinded dataset has it. */
  analysis: filtered(definition, (key) => analysisKeys.includes(key)),
  /** Everything else that the study file says; its `internal_title` may name arms. */
  design: filtered(definition, (key) => !apart.has(key)),
});
