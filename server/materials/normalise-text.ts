import type { NormaliseStep } from "../../shared/model/study-policies.ts";
import { lastSentence } from "./normalise/last-sentence.ts";
import { stripInvisible } from "./normalise/strip-invisible.ts";
import { stripResidue } from "./normalise/strip-residue.ts";

const steps: Record<Exclude<NormaliseStep, "flatten-markdown">, (text: string) => string> = {
  "line-endings": (text) =>
    text.replace(/\r\n?|[\u0085\u2028]/g, "\n").replaceAll("\u2029", "\n\n"),
  "unicode-nfc": (text) => text.normalize("NFC"),
  "strip-invisible": stripInvisible,
  "strip-residue": stripResidue,
  trim: (text) => text.trim(),
  "last-sentence": lastSentence,
};

/** Whatever order the study lists them in: what comes later relies on what came before. */
const order = [
  "line-endings",
  "strip-invisible",
  "unicode-nfc",
  "strip-residue",
  "trim",
  "last-sentence",
] as const;

/** The steps that change a text, one after the other. */
export function stepsThatChange(text: string, wanted: readonly NormaliseStep[]): NormaliseStep[] {
  let before = text;
  return order.filter((step) => {
    if (!wanted.includes(step)) return false;
    const after = steps[step](before);
    const changes = after !== before;
    before = after;
    return changes;
  });
}

/**
 * A response as raters are shown it, by the study's rule for every arm. Doing it again changes nothing.
 * `flatten-markdown` is done later, to the rendered text: see `flatten-content.ts`.
 */
export function normaliseText(text: string, wanted: readonly NormaliseStep[]): string {
  let result = text;
  for (const step of order) if (wanted.includes(step)) result = steps[step](result);
  return result;
}
