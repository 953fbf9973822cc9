import { Document } from "yaml";
import type { Claim } from "../model/claim.ts";
import type { Study } from "../model/study.ts";
import { foldShort, textOf } from "./style.ts";

/** In the order in which documentation names them. */
const order: readonly string[] = [
  "$schema",
  "kelvin",
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
  "ratings_per_pair",
  "pairs_per_rater",
  "once_per",
  "lease_minutes",
  "consent",
  "debriefing",
  "about",
  "instructions",
  "content_warning",
  "questions",
  "pages",
  "allow",
  "normalise",
  "leaks",
  "quality",
  "claims",
  "alpha",
  "looks",
  "exclusions",
  "published",
  "recruitment",
  "privacy",
  "blinding",
  "dataset",
  "seed",
] satisfies (keyof Study)[];

const claimOrder = [
  "id",
  "kind",
  "statement",
  "question",
  "treatment",
  "control",
  "null",
  "coefficient",
  "at_least",
  "unsure",
  "refusal",
  "by",
];

const inOrder = (claim: Claim) =>
  Object.fromEntries(
    Object.entries(claim).toSorted(([a], [b]) => claimOrder.indexOf(a) - claimOrder.indexOf(b)),
  );

/** A study as the text of a `study.yaml`: read again, it is the same study. */
export function printStudy(study: Study): string {
  const { claims, ...rest } = study;
  const ordered = claims === undefined ? rest : { ...rest, claims: claims.map(inOrder) };
  const entries = Object.entries(ordered)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const document = new Document(Object.fromEntries(entries), { aliasDuplicateObjects: false });
  foldShort(document, document.contents, []);
  return textOf(document);
}
