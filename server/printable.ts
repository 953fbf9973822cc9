/** Signs by which a terminal is told to do something, and those that end a line for some readers of it. */
const controls = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]`,
  "g",
);

/** The text with every such sign written out, as in `\u001b`; lines end and tabs stay as they are. */
export const printable = (text: string): string =>
  text.replaceAll(
    controls,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
