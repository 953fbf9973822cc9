import { createHmac } from "node:crypto";
import type { Study } from "../../shared/model/study.ts";
import type { Ending } from "./stages.ts";

/** The ends of sittings, and that of one which never began because the study was full. */
export type EndingKind = Ending | "full";

/** What a rater hands in, by how the sitting ended; null where the study declares nothing for it. */
export type EndingCodes = (sessionId: number, ending: EndingKind) => string | null;

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const suffixLength = 8;

/**
 * MTurk tells nobody who handed a code in, so that there each rater's is their own: the declared one
 * with eight letters that only the study's key gives.
 */
export function endingCodesOf({ recruitment }: Study, key: Uint8Array): EndingCodes {
  const declared = recruitment?.codes ?? {};
  const codes: Record<EndingKind, string | undefined> = {
    completed: declared.completed,
    partial: declared.partial,
    screened_out: declared.screened_out,
    // Whoever was stopped did a part, and is paid for it.
    excluded: declared.partial,
    withdrawn: declared.withdrawn,
    full: declared.full,
  };
  const suffixOf = (sessionId: number): string =>
    [...createHmac("sha256", key).update(`kelvin code ${sessionId}`).digest()]
      .slice(0, suffixLength)
      .map((byte) => letters[byte % letters.length])
      .join("");
  return (sessionId, ending) => {
    const code = codes[ending];
    if (code === undefined) return null;
    return recruitment?.platform === "mturk" && ending !== "full"
      ? `${code}-${suffixOf(sessionId)}`
      : code;
  };
}

/** Prolific's page that takes a code; a study file may name another. */
const prolificLink = "https://app.prolific.com/submissions/complete?cc={code}";

/** Where a rater hands a code in by following a link; null where there is none. */
export function completionLinkOf({ recruitment }: Study): (code: string | null) => string | null {
  const link =
    recruitment?.completion_link ??
    (recruitment?.platform === "prolific" ? prolificLink : undefined);
  return (code) =>
    code === null || link === undefined
      ? null
      : link.replaceAll("{code}", encodeURIComponent(code));
}
