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
const token = String.raw`(?:<[|｜]?\/?(?:${tokenNames.join("|")})[|｜]?>|<\|[A-Za-z_]{1,40}\|>|\[\/?INST\])`;

const thought = /<(think|thinking|reasoning)>[\s\S]*?<\/\1>\s*/g;

/** The template opened the thought, so that the answer has only its end. */
const endOfThought = /^(?:(?!<think>)[\s\S])*?<\/think>\s*/;

const leading = new RegExp(
  [
    String.raw`^\s*(?:<\|start_header_id\|>\s*assistant\s*<\|end_header_id\|>|<\|im_start\|>\s*assistant|<start_of_turn>\s*model)\s*`,
    String.raw`^\s*${token}\s*`,
    String.raw`^\s*(?:#{2,3} *)?(?:assistant|response) *:?[ \t]*\n\s*`,
    String.raw`^\s*assistant *:\s+`,
  ].join("|"),
  "i",
);

const trailing = new RegExp(String.raw`\s*${token}\s*$`);

const strip = (text: string): string =>
  text.replace(thought, "").replace(endOfThought, "").replace(leading, "").replace(trailing, "");

/** Takes away leftovers of chat templates, thoughts included, at both ends until none is left. */
export function stripResidue(text: string): string {
  let result = text;
  for (let before = ""; before !== result;) {
    before = result;
    result = strip(result);
  }
  return result;
}
