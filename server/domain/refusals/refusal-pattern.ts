/** One way of declining to answer. */
export interface RefusalPattern {
  /** By language and kind, as in `en-decline`; never given to another pattern. */
  id: string;
  /** What it finds, in words. */
  says: string;
  /** Held against a text as `findRefusal` reads it. */
  finds: RegExp;
}

/** How a language declines to answer. */
export interface RefusalLanguage {
  /** What a text has that any of the patterns finds: looked for first, since most texts have none of it. */
  needs: RegExp;
  patterns: readonly RefusalPattern[];
}

export const refusalPattern = (
  id: string,
  says: string,
  ...ways: readonly string[]
): RefusalPattern => ({ id, says, finds: new RegExp(ways.join("|"), "iu") });

/** A word's beginning, and its end, in scripts of which `\b` knows nothing. */
export const from = String.raw`(?<![\p{L}\p{N}])`;
export const to = String.raw`(?![\p{L}\p{N}])`;

/** Up to so many words between two others. */
export const words = (most: number): string => String.raw`(?:[\p{L}'-]+,? ){0,${most}}`;

/** Up to so many characters within one sentence. */
export const within = (most: number): string => `[^.!?。！？؟]{0,${most}}?`;
