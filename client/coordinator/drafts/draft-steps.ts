import type { Finding } from "../../../shared/model/finding.ts";

/** One page of the form: the keys of the study file that it writes. */
interface DraftStep {
  path: string;
  label: string;
  keys: readonly string[];
}

export const draftSteps: readonly DraftStep[] = [
  {
    path: "texts",
    label: "Texts and arms",
    keys: [
      "slug",
      "title",
      "internal_title",
      "contact",
      "languages",
      "arms",
      "comparisons",
      "materials",
      "unit",
      "strata",
      "normalise",
      "leaks",
    ],
  },
  {
    path: "questions",
    label: "Questions",
    keys: ["questions", "pages", "instructions", "allow"],
  },
  {
    path: "raters",
    label: "Raters and quotas",
    keys: ["ratings_per_pair", "pairs_per_rater", "once_per", "lease_minutes", "about"],
  },
  { path: "quality", label: "Quality", keys: ["quality", "exclusions"] },
  { path: "claims", label: "Claims and analysis", keys: ["claims", "alpha", "looks", "published"] },
  {
    path: "privacy",
    label: "Privacy and payment",
    keys: [
      "consent",
      "debriefing",
      "content_warning",
      "recruitment",
      "privacy",
      "blinding",
      "seed",
    ],
  },
  { path: "dataset", label: "Published data", keys: ["dataset"] },
  { path: "check", label: "Check", keys: [] },
  { path: "file", label: "The file itself", keys: [] },
];

/** The step where a finding is mended; the file itself for what no step writes. */
export function stepOf({ file, field }: Finding): string {
  if (file !== "study.yaml") return "texts";
  const key = /^[\w$]+/.exec(field ?? "")?.[0] ?? "";
  return draftSteps.find(({ keys }) => keys.includes(key))?.path ?? "file";
}
