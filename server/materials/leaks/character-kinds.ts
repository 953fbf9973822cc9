/** Kinds of characters, a bit each: what a text lacks need not be searched for. */
export const kinds = {
  angle: 1,
  square: 2,
  brace: 4,
  star: 8,
  underscore: 16,
  hash: 32,
  tick: 64,
  pipe: 128,
  dollar: 256,
  digit: 512,
  hyphen: 1024,
  newline: 2048,
  return: 4096,
  exclamation: 8192,
  question: 16_384,
  colon: 32_768,
  foreign: 65_536,
} as const;

const ofAscii = new Uint32Array(128);
const written: Record<string, number> = {
  "<>": kinds.angle,
  "[]": kinds.square,
  "{}": kinds.brace,
  "*": kinds.star,
  _: kinds.underscore,
  "#": kinds.hash,
  "`~": kinds.tick,
  "|": kinds.pipe,
  "$\\": kinds.dollar,
  "0123456789": kinds.digit,
  "-+": kinds.hyphen,
  "\n": kinds.newline,
  "\r": kinds.return,
  "!": kinds.exclamation,
  "?": kinds.question,
  ":": kinds.colon,
};
for (const [characters, kind] of Object.entries(written)) {
  for (const character of characters) ofAscii[character.charCodeAt(0)] = kind;
}

/** Which kinds of characters a text has; those beyond ASCII are `foreign`. */
export function kindsOf(text: string): number {
  let found = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    found |= code < 128 ? (ofAscii[code] ?? 0) : kinds.foreign;
  }
  return found;
}
