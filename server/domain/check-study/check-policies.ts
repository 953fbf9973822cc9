import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { studyError, studyWarning } from "../study-finding.ts";
import { checkQuality } from "./check-quality.ts";

function checkTwice(field: string, list: readonly string[] | undefined): Finding[] {
  return (list ?? []).flatMap((name, index) =>
    (list ?? []).indexOf(name) < index
      ? [studyError(`${field}[${index}]`, `"${name}" is listed twice`, "remove one")]
      : [],
  );
}

function checkLooks({ looks }: Study): Finding[] {
  if (looks === undefined) return [];
  const findings = looks.flatMap((share, index) =>
    index > 0 && share <= (looks[index - 1] ?? 0)
      ? [studyError(`looks[${index}]`, `${share} does not come after the look before`, "sort them")]
      : [],
  );
  if (looks.at(-1) !== 1) {
    findings.push(studyError("looks", "The last look is not at the end", "end the list with 1"));
  }
  return findings;
}

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

function checkRecruitment({ recruitment }: Study): Finding[] {
  if (recruitment === undefined) return [];
  const findings: Finding[] = [];
  if (recruitment.pay_per_hour !== undefined && recruitment.currency === undefined) {
    const mend = "add currency, as in currency: GBP";
    findings.push(studyError("recruitment.pay_per_hour", "Has no currency", mend));
  }
  const paid = recruitment.platform === "prolific" || recruitment.platform === "mturk";
  if (paid && recruitment.codes?.completed === undefined) {
    const message = "Raters get no completion code to hand in";
    findings.push(studyWarning("recruitment.platform", message, "add codes: { completed: … }"));
  }
  return findings;
}

/** The rules of conduct of a study: looks, recruitment, quality, languages, lists without repeats. */
export const checkPolicies = (study: Study): Finding[] => [
  ...checkLooks(study),
  ...checkRecruitment(study),
  ...checkQuality(study),
  ...checkTwice("strata", study.strata),
  ...checkTwice("normalise", study.normalise),
  ...checkTwice("languages", study.languages),
  ...(study.languages ?? []).flatMap((tag, index) =>
    isLanguage(tag)
      ? []
      : [
          studyError(
            `languages[${index}]`,
            `"${tag}" is no language`,
            "use a tag such as en or pt-BR",
          ),
        ],
  ),
];
