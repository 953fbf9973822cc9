import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { mentionsName } from "../mentions-name.ts";
import { studyError, studyWarning } from "../study-finding.ts";

/** What raters answer with, and what exports call the responses of a pair: no arm may be mistaken for one. */
const taken = new Set(["left", "right", "same", "single", "x", "y"]);

function checkNames({ arms, unit }: Study): Finding[] {
  const findings = arms.flatMap((arm, index): Finding[] => {
    const field = `arms[${index}]`;
    if (arms.indexOf(arm) < index) {
      return [studyError(field, `The arm "${arm}" is listed twice`, "remove one")];
    }
    return taken.has(arm.toLowerCase())
      ? [
          studyError(
            field,
            `"${arm}" is what a side, an answer or a response of an export is called`,
            "rename the arm",
          ),
        ]
      : [];
  });
  if (unit !== "response" && arms.length < 2) {
    findings.push(
      studyError("arms", "A pair needs two arms", "add the other arm, or set unit: response"),
    );
  }
  return findings;
}

function checkComparisons({ arms, comparisons, unit }: Study): Finding[] {
  if (comparisons === undefined) return [];
  if (unit === "response") {
    const message = "Where the unit is a response, nothing is compared";
    return [studyError("comparisons", message, "remove comparisons, or set unit: pair")];
  }
  const seen = new Set<string>();
  const findings = comparisons.flatMap((comparison, index): Finding[] => {
    const field = `comparisons[${index}]`;
    const unknown = comparison.flatMap((arm, place) =>
      arms.includes(arm)
        ? []
        : [
            studyError(
              `${field}[${place}]`,
              `There is no arm "${arm}"`,
              `use ${[...new Set(arms)].join(", ")}`,
            ),
          ],
    );
    if (unknown.length > 0) return unknown;
    if (comparison[0] === comparison[1]) {
      return [studyError(field, `Compares "${comparison[0]}" with itself`, "name two arms")];
    }
    const key = comparison.toSorted().join("\n");
    if (seen.has(key)) {
      return [studyError(field, `Compares "${comparison.join('" and "')}" again`, "remove it")];
    }
    seen.add(key);
    return [];
  });
  const compared = new Set(comparisons.flat());
  const idle = arms.flatMap((arm, index) =>
    compared.has(arm) || arms.indexOf(arm) < index
      ? []
      : [
          studyWarning(
            `arms[${index}]`,
            `The arm "${arm}" is in no comparison: raters never see it`,
            "add a comparison, or remove the arm",
          ),
        ],
  );
  return [...findings, ...idle];
}

/** Raters read the title, and the slug in their link. */
function checkPublicNames(study: Study): Finding[] {
  const shown = ["slug", "title", "content_warning"] as const;
  return shown.flatMap((field) =>
    [...new Set(study.arms)]
      .filter((arm) => mentionsName(study[field] ?? "", arm))
      .map((arm) =>
        studyError(field, `Names the arm "${arm}", and raters read it`, "say it in other words"),
      ),
  );
}

export const checkArms = (study: Study): Finding[] => [
  ...checkNames(study),
  ...checkComparisons(study),
  ...checkPublicNames(study),
];
