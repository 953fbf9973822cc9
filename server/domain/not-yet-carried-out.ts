import type { Study } from "../../shared/model/study.ts";
import type { Finding } from "./finding.ts";
import { studyError, studyWarning } from "./study-finding.ts";

/** Keys that would change what is collected: a study that asks for them must not run without. */
function missingFromCollection({ quality, privacy }: Study): string[] {
  const asked: Record<string, boolean> = {
    "quality.blinding_guess": quality?.blinding_guess === true,
    "privacy.withdrawal": privacy?.withdrawal === "delete",
  };
  return Object.keys(asked).filter((field) => asked[field] === true);
}

/** Keys that are stored with the study and its seal, and do nothing more as yet. */
function storedOnly(study: Study): [field: string, message: string][] {
  const { blinding, exclusions, looks, privacy, recruitment } = study;
  const platform = recruitment?.platform;
  const codes = recruitment?.codes;
  const rows: [field: string, message: string, asked: boolean][] = [
    ["looks", "Is registered, but no look is taken before the end yet", looks !== undefined],
    ["exclusions", "Are registered, but not computed yet", (exclusions ?? []).length > 0],
    [
      "languages",
      "Raters' pages speak English only as yet",
      study.languages?.some((tag) => !/^en(?:-|$)/i.test(tag)) ?? false,
    ],
    [
      "recruitment.platform",
      `Identifiers of ${platform} are not recorded yet`,
      platform === "prolific" || platform === "mturk",
    ],
    [
      "recruitment.codes",
      "Of the codes, only completed is given out yet",
      [codes?.screened_out, codes?.partial, codes?.withdrawn].some((code) => code !== undefined),
    ],
    [
      "privacy.keep_platform_ids_days",
      "Identifiers of platforms are not recorded yet",
      privacy?.keep_platform_ids_days !== undefined,
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
 * What a study file asks for and this version does not do. An error where the judgments would be
 * others than the file promises; a warning where it is only stored for later.
 */
export const notYetCarriedOut = (study: Study): Finding[] => [
  ...missingFromCollection(study).map((field) =>
    studyError(field, "This version does not carry it out yet", "leave the key out for now"),
  ),
  ...storedOnly(study).map(([field, message]) =>
    studyWarning(field, message, "nothing to do; results will be without it"),
  ),
];
