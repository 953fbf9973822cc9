import type { Claim } from "../../../shared/model/claim.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { resolveQuestions } from "../resolve-questions.ts";
import { studyError } from "../study-finding.ts";

const judgesCorrectness = ({ kind, each, options }: Question): boolean =>
  kind === "category" &&
  each === "response" &&
  ["correct", "incorrect"].every((value) => options.some((option) => option.value === value));

/** What a claim needs of its question; null where it fits. */
function misfit(claim: Claim, question: Question): string | null {
  switch (claim.kind) {
    case "preference":
      return question.kind === "choice" ? null : "a choice between left and right";
    case "error-difference":
    case "sycophancy":
      return judgesCorrectness(question)
        ? null
        : "a category asked of each response, with correct and incorrect among its options";
    case "mean-difference":
      return question.kind === "scale" && question.each === "response"
        ? null
        : "a scale asked of each response";
    case "agreement-at-least":
      return question.kind === "text" ? "a question that is not a text" : null;
    default:
      return claim satisfies never;
  }
}

function checkArmsOfClaim(claim: Claim, field: string, study: Study): Finding[] {
  if (claim.kind === "agreement-at-least") return [];
  const { treatment, control } = claim;
  const unknown = (["treatment", "control"] as const).flatMap((part) =>
    study.arms.includes(claim[part])
      ? []
      : [
          studyError(
            `${field}.${part}`,
            `There is no arm "${claim[part]}"`,
            `use ${study.arms.join(", ")}`,
          ),
        ],
  );
  if (unknown.length > 0) return unknown;
  if (treatment === control) {
    return [studyError(`${field}.control`, "Is the treatment itself", "name another arm")];
  }
  const compared =
    study.unit !== "response" &&
    (study.comparisons?.some((pair) => pair.includes(treatment) && pair.includes(control)) ?? true);
  if (claim.kind !== "preference" || compared) return [];
  const message = `Raters never see "${treatment}" beside "${control}"`;
  return [studyError(field, message, "add the comparison, or claim something else")];
}

/** Each claim against the questions and arms of its study. */
export function checkClaims(study: Study): Finding[] {
  const questions = new Map(resolveQuestions(study).map((question) => [question.id, question]));
  const claims = study.claims ?? [];
  return claims.flatMap((claim, index): Finding[] => {
    const field = `claims[${index}]`;
    const findings = checkArmsOfClaim(claim, field, study);
    if (claims.findIndex(({ id }) => id === claim.id) < index) {
      findings.push(studyError(`${field}.id`, `"${claim.id}" is taken`, "choose another id"));
    }
    const question = questions.get(claim.question);
    if (question === undefined) {
      const names = [...questions.keys()].join(", ");
      const message = `There is no question "${claim.question}"`;
      return [...findings, studyError(`${field}.question`, message, `use ${names}`)];
    }
    const wanted = misfit(claim, question);
    if (wanted !== null) {
      const message = `"${claim.question}" does not fit a claim of kind ${claim.kind}`;
      findings.push(studyError(`${field}.question`, message, `name ${wanted}`));
    }
    return findings;
  });
}
