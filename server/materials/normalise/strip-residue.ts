/** What chat templates leave around an answer: it says nothing, and tells models apart. */

const tokenNames = [
  "s",
  "bos",
  "eos",
  "pad",
  "unk",
  "start_of_turn",
  "end_of_turn",
  "begin▁of▁sentence",
  "end▁of▁sentence",
  "Assistant",
  "User",
];

/** `</s>`, `<eos>`, `<|im_end|>`, `<｜end▁of▁sentence｜>`, `[INST]` and their like. */
const tokenSource = String.raw`(?:<[|｜]?\/?(?:${tokenNames.join("|")})[|｜]?>|<\|[A-Za-z_]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>)`;

const leading = new RegExp(
  [
    String.raw`^\s*(?:<\|start_header_id\|>\s*assistant\s*<\|end_header_id\|>|<\|im_start\|>\s*assistant|<start_of_turn>\s*model)\s*`,
    String.raw`^\s*${tokenSource}\s*`,
    String.raw`^\s*(?:#{2,3} *)?(?:assistant|response)[ \t]*(?::[ \t]*)?\n\s*`,
    String.raw`^\s*assistant *:\s+`,
  ].join("|"),
  "i",
);

const trailing = new RegExp(String.raw`${tokenSource}$`);
/** A typing cursor that was recorded with the text. */
const cursor = /[▌▍▎▏▋▊▉█]$/;

/** A mark of a template, wherever it stands. */
export const token = new RegExp(tokenSource);
const longestToken = 48;

const thoughts = ["think", "thinking", "reasoning"];

/** The text without what stands between these marks, and without an end that has no beginning. */
function withoutThought(text: string, name: string): string {
  const [open, close] = [`<${name}>`, `</${name}>`];
  let result = "";
  let from = 0;
  let start = text.indexOf(open);
  for (let end = text.indexOf(close); end !== -1; end = text.indexOf(close, from)) {
    if (start !== -1 && start < from) start = text.indexOf(open, from);
    // Without a beginning the template opened the thought: all of it up to here is one.
    if (start === -1 || start > end) result = "";
    else result += text.slice(from, start);
    from = end + close.length;
    while (/\s/.test(text.charAt(from))) from += 1;
  }
  return result + text.slice(from);
}

function withoutLeading(text: string): string {
  let rest = text;
  for (;;) {
    const found = leading.exec(rest)?.[0];
    if (found === undefined) return rest;
    rest = rest.slice(found.length);
  }
}

/** The text up to the marks of templates that it ends in, and to a cursor among them. */
export function withoutTokensAtEnd(text: string): string {
  let end = text;
  for (;;) {
    const trimmed = end.trimEnd();
    const found = (trailing.exec(trimmed.slice(-longestToken)) ?? cursor.exec(trimmed))?.[0];
    if (found === undefined) return end;
    end = trimmed.slice(0, trimmed.length - found.length).trimEnd();
  }
}

export const endsInToken = (text: string): boolean =>
  trailing.test(text.trimEnd().slice(-longestToken));

/** Takes away leftovers of chat templates, thoughts included, at both ends until none is left. */
export function stripResidue(text: string): string {
  let result = text;
  for (let before: string | null = null; before !== result;) {
    before = result;
    result = withoutTokensAtEnd(withoutLeading(thoughts.reduce(withoutThought, result)));
  }
  return result;
}
