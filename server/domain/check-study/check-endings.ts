import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { mentionsName } from "../mentions-name.ts";
import { studyError, studyWarning } from "../study-finding.ts";

/** What raters are given to hand in, as fields of the study file. */
const handedIn = ({ recruitment }: Study): [field: string, text: string][] => {
  const { codes = {}, completion_link: link } = recruitment ?? {};
  const named = Object.entries(codes).map(
    ([name, code]) => [`recruitment.codes.${name}`, code ?? ""] as [string, string],
  );
  return link === undefined ? named : [...named, ["recruitment.completion_link", link]];
};

function checkGuess({ arms, unit, quality }: Study): Finding[] {
  const asked = quality?.blinding_guess ?? false;
  if (asked === false) return [];
  const field = "quality.blinding_guess";
  if (arms.length !== 2 || unit === "response") {
    const message = "Can be asked only where pairs are of two arms";
    return [studyError(field, message, "leave the key out")];
  }
  if (asked === true) {
    const message = "Raters can tell the two kinds apart by no words of yours";
    const mend = "add words, as in { words: { original: …, warm: … } }, to learn more";
    return [studyWarning(field, message, mend)];
  }
  return [
    ...arms.flatMap((arm) =>
      asked.words[arm] === undefined
        ? [studyError(`${field}.words`, `Says nothing of the arm "${arm}"`, `add ${arm}: …`)]
        : [],
    ),
    ...Object.keys(asked.words).flatMap((name) =>
      arms.includes(name)
        ? []
        : [studyError(`${field}.words.${name}`, `There is no arm "${name}"`, "correct the name")],
    ),
  ];
}

/** How sittings end: codes tell no arm and no other ending, the question about the blind can be asked. */
export function checkEndings(study: Study): Finding[] {
  const shown = handedIn(study);
  const named = shown.flatMap(([field, text]) =>
    study.arms
      .filter((arm) => mentionsName(text, arm))
      .map((arm) =>
        studyError(field, `Names the arm "${arm}", and raters read it`, "choose another"),
      ),
  );
  const codes = Object.entries(study.recruitment?.codes ?? {});
  const twice = codes.flatMap(([name, code], index) =>
    codes.slice(0, index).some(([, other]) => other === code)
      ? [
          studyWarning(
            `recruitment.codes.${name}`,
            `Is the same code as another ending's, so that nobody can tell them apart`,
            "give each ending its own",
          ),
        ]
      : [],
  );
  return [...named, ...twice, ...checkGuess(study)];
}
