import type { featureGroups } from "../../../../shared/model/leak-report.ts";
import type { Language } from "../guess-language.ts";
import type { NameMatcher } from "../../../domain/leaks/name-matcher.ts";

/** What is known of a text beside itself. */
export interface About {
  /** Of what was said to the model; null where it cannot be told. */
  language: Language | null;
  armNames: NameMatcher;
  modelNames: NameMatcher;
}

/** Something about a text that can be counted, and by which a rater could learn whose it is. */
export interface Feature {
  id: string;
  group: (typeof featureGroups)[number];
  /** Completes a sentence: "58 of 80 replies … begin with a stray “assistant”". */
  says: string;
  /** Where its amount counts and not only that it is there: what it is an amount of. */
  amount?: string;
  /** Counted among the texts of the sample only. */
  sampled?: boolean;
  /** Of `kinds`: without any of these characters the count is 0. Left out: every text is looked at. */
  needs?: number;
  count: (text: string, about: About) => number;
}

/** How often a pattern with the flag g occurs. */
export const times =
  (pattern: RegExp) =>
  (text: string): number =>
    text.match(pattern)?.length ?? 0;

/** 1 where a pattern occurs. */
export const has =
  (pattern: RegExp) =>
  (text: string): number =>
    pattern.test(text) ? 1 : 0;
