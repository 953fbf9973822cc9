import type { Study } from "../../shared/model/study.ts";
import { checkAbout } from "./check-study/check-about.ts";
import { checkArms } from "./check-study/check-arms.ts";
import { checkBlinding } from "./check-study/check-blinding.ts";
import { checkClaims } from "./check-study/check-claims.ts";
import { checkEndings } from "./check-study/check-endings.ts";
import { checkPolicies } from "./check-study/check-policies.ts";
import { checkPublished } from "./check-study/check-published.ts";
import { checkQuestions } from "./check-study/check-questions.ts";
import { checkWords } from "./check-study/check-words.ts";
import type { Finding } from "./finding.ts";

/**
 * What the schema of a study file cannot say: whether its parts fit each other. Findings name fields
 * and no lines; they are in the order of the checks.
 */
export const checkStudy = (study: Study): Finding[] => [
  ...checkArms(study),
  ...checkQuestions(study),
  ...checkWords(study),
  ...checkClaims(study),
  ...checkPolicies(study),
  ...checkPublished(study),
  ...checkAbout(study),
  ...checkEndings(study),
  ...checkBlinding(study),
];
