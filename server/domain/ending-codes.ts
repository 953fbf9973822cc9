import { createHmac } from "node:crypto";
import type { Study } from "../../shared/model/study.ts";
import type { Ending } from "./stages.ts";

/** What a rater hands in, by how the sitting ended; null where the study declares nothing for it. */
export type EndingCodes = (sessionId: number, ending: Ending) => string | null;

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const suffixLength = 8;

/**
 * MTurk tells nobody who handed a code in, so that there each rater's is their own: the declared one
 * with eight letters that only the study's key gives.
 */
export function endingCodesOf({ recruitment }: Study, key: Uint8Array): EndingCodes {
  const declared = recruitment?.codes ?? {};
  const codes: Record<Ending, string | undefined> = {
    completed: declared.completed,
    partial: declared.partial,
    screened_out: declared.screened_out,
    // Whoever was stopped did a part, and is paid for it.
    excluded: declared.partial,
    withdrawn: declared.withdrawn,
  };
  const suffixOf = (sessionId: number): string =>
    [...createHmac("sha256", key).update(`kelvin code ${sessionId}`).digest()]
      .slice(0, suffixLength)
      .map((byte) => letters[byte % letters.length])
      .join("");
  return (sessionId, ending) => {
    const code = codes[ending];
    if (code === undefined) return null;
    return recruitment?.platform === "mturk" ? `${code}-${suffixOf(sessionId)}` : code;
  };
}
