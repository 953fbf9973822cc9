/**
 * Characters that nobody sees and that do nothing where they stand: zero-width ones, tag characters, soft
 * hyphens, marks of writing direction in a text without letters that run from right to left.
 */
const always = String.raw`\u00AD|\u180E|\u200B|\u2060|[\u2061-\u2064]|\uFEFF|[\u{E0000}-\u{E007F}]`;
/** Joiners work between emoji and in scripts whose letters join; alone elsewhere they do nothing. */
const joiner = String.raw`(?<![\p{M}\p{Extended_Pictographic}\uFE0F\u{1F3FB}-\u{1F3FF}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}])[\u200C\u200D]`;
const direction = String.raw`[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]`;

const plain = new RegExp(`${always}|${joiner}|${direction}`, "gu");
const rightToLeft = new RegExp(`${always}|${joiner}`, "gu");
const hasRightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE]/;
/** Flags of regions are written in tag characters. */
const flag = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/gu;

const isAscii = /^\p{ASCII}*$/u;

const patternFor = (text: string): RegExp => (hasRightToLeft.test(text) ? rightToLeft : plain);

/** The invisible characters of a text, those of flags and of joined letters aside. */
export function invisible(text: string): string[] {
  return isAscii.test(text) ? [] : (text.replace(flag, "").match(patternFor(text)) ?? []);
}

/** The text without them. */
export function stripInvisible(text: string): string {
  if (isAscii.test(text)) return text;
  const pattern = patternFor(text);
  const flags = text.match(flag) ?? [];
  return text
    .split(flag)
    .map((part, index) => part.replace(pattern, "") + (flags[index] ?? ""))
    .join("");
}
