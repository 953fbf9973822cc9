import { interfaceLanguageOf, interfaceLanguages } from "../../shared/model/interface-languages.ts";
import type { Study } from "../../shared/model/study.ts";
import type { Finding } from "./finding.ts";
import { studyWarning } from "./study-finding.ts";

/** Keys that are stored with the study and its seal, and do nothing more as yet. */
function storedOnly(study: Study): [field: string, message: string][] {
  const { blinding } = study;
  const rows: [field: string, message: string, asked: boolean][] = [
    [
      "languages",
      `Raters' pages speak ${interfaceLanguages.join(", ")} as yet; English stands in for others`,
      study.languages?.some((tag) => interfaceLanguageOf(tag) === null) ?? false,
    ],
    [
      "blinding.coordinator",
      "Numbers by arm are not shown before unblinding yet",
      blinding?.coordinator === "open",
    ],
  ];
  return rows.filter(([, , asked]) => asked).map(([field, message]) => [field, message]);
}

/**
 * What a study file asks for and this version does not do: it is only stored for later.
 */
export const notYetCarriedOut = (study: Study): Finding[] =>
  storedOnly(study).map(([field, message]) =>
    studyWarning(field, message, "nothing to do; results will be without it"),
  );
