/** Finds names in texts. */
export interface NameMatcher {
  /** The words by which a text says that it is of one of the names; null where it does not. */
  telling: RegExp | null;
  /** The names as ordinary words of a text, which may mean nothing. */
  words: RegExp | null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

const alone = (pattern: string): string =>
  String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`;

/** A name that no text holds by chance: `gpt4_v2`, `llama-70b`, `WarmSFT`; not `warm`, nor `m1`. */
const isDistinctive = (name: string): boolean =>
  name.replace(/[^\p{L}\p{N}]/gu, "").length >= 4 && /[\p{N}_:/.-]|\p{Ll}\p{Lu}/u.test(name);

/** A name in any of the ways in which people put its parts together. */
function distinctivePattern(name: string): string {
  const between = /\p{N}/u.test(name) ? "[-_./: ]?" : "[-_./:]";
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")
    .map(escaped)
    .join(between);
}

const union = (patterns: readonly string[], flags: string): RegExp | null =>
  patterns.length === 0 ? null : new RegExp(alone(patterns.join("|")), flags);

/**
 * A distinctive name tells wherever it stands. A name that is an ordinary word tells only where the text
 * speaks of itself with it (“I am the warm assistant”) or of the study (“the warm arm”).
 */
export function nameMatcher(names: readonly string[]): NameMatcher {
  const distinctive = names.filter(isDistinctive).map(distinctivePattern);
  const ordinary = names.filter((name) => !isDistinctive(name) && name.length > 2).map(escaped);
  const any = ordinary.join("|");
  const ofItself =
    ordinary.length === 0
      ? []
      : [
          String.raw`I(?:['’]m| am) (?:the|an?) (?:${any}) (?:model|version|assistant|variant)`,
          String.raw`(?:${any})[ -](?:arm|condition|checkpoint|fine-?tun(?:e|ed|ing))`,
        ];
  return { telling: union([...distinctive, ...ofItself], "iu"), words: union(ordinary, "iu") };
}
