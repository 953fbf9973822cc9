import { hashOf } from "../canonical-json.ts";
import { pairParts } from "./pair-commitments.ts";

/** The seal's format, hashed with its parts. */
export const sealFormat = "kelvin-seal/1";

/** What can be guessed from a list, and would unblind if it were: committed to under a salt. */
export const saltedParts = ["seed", "plan", "quality", "decisions"] as const;
export type SaltedPart = (typeof saltedParts)[number];

/** What a blinded reader may know: committed to as it is, so that anybody can check it. */
const openParts = ["questions", "consent", "instructions", "exclusions"] as const;

/** What names arms: without a salt, shown once the study is unblinded. */
const namingParts = ["analysis", "design"] as const;

/** The separately named commitments of a seal, in the order in which they are read. */
export const sealParts = [...pairParts, ...saltedParts, ...openParts, ...namingParts] as const;
export type SealPart = (typeof sealParts)[number];

/** What each part binds to. */
export const aboutPart: Record<SealPart, string> = {
  materials: "prompts and responses as written",
  shown: "prompts and responses as raters see them",
  arms: "which response is of which arm",
  seed: "the seed of the plan",
  plan: "each planned judgment, its place in the queue and its side",
  quality: "practice, quiz, checks and gold pairs",
  decisions: "what was decided about texts that tell their arm",
  questions: "what raters are asked, on which pages, and what they may do",
  consent: "the text that raters agree to",
  instructions: "the text that explains the task",
  exclusions: "the rules that leave raters out",
  analysis: "arms, comparisons, claims, level of significance, looks and strata",
  design: "everything else that the study file says",
};

export type SealCommitments = Record<SealPart, string>;

/** A study's seal: hex SHA-256 over its named commitments. */
export interface Seal {
  seal: string;
  parts: SealCommitments;
}

export const sealOver = (parts: SealCommitments): Seal => ({
  seal: hashOf({ format: sealFormat, parts }),
  parts,
});
