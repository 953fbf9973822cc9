import { sealParts, type Seal, type SealCommitments } from "../../server/domain/seal/seal.ts";

/** A seal for tests of what stores it: every commitment has its part's name. */
export const plainSeal = (seal = "seal"): Seal => ({
  seal,
  parts: Object.fromEntries(sealParts.map((part) => [part, part])) as SealCommitments,
});
