import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseSteps } from "../../shared/model/study-policies.ts";
import { normaliseText } from "../../server/materials/normalise-text.ts";

const strip = (text: string): string => normaliseText(text, ["strip-residue"]);
const cut = (text: string): string => normaliseText(text, ["last-sentence"]);

describe("normaliseText", () => {
  it("does nothing unless asked", () => {
    expect(normaliseText(" assistant\r\n\r\nHi</s> ", [])).toBe(" assistant\r\n\r\nHi</s> ");
  });

  it.each([
    ["assistant\n\nHello.", "Hello."],
    ["Assistant: Hello.", "Hello."],
    ["### Response:\nHello.", "Hello."],
    ["<|im_start|>assistant\nHello.<|im_end|>\n", "Hello."],
    ["<|start_header_id|>assistant<|end_header_id|>\n\nHello.<|eot_id|>", "Hello."],
    ["<start_of_turn>model\nHello.<end_of_turn>", "Hello."],
    ["<s>[INST] [/INST] Hello.</s></s>", "Hello."],
    ["Hello.<｜end▁of▁sentence｜>", "Hello."],
    ["Hello.<|endoftext|>", "Hello."],
    ["<think>hm\nhm</think>\n\nHello.", "Hello."],
    ["hm, hm</think>Hello.", "Hello."],
    ["assistant\n\n<think></think>assistant\n\nHello.</s>", "Hello."],
  ])("takes away what a template left: %j", (written, expected) => {
    expect(strip(written)).toBe(expected);
  });

  it.each([
    "The assistant will help.",
    "Use <b>bold</b> and <s>struck</s> text.",
    "In HTML, <think> is no element.",
    "A list[0] and <|weird",
    "Assistants: two of them.",
  ])("leaves what the model meant: %j", (written) => {
    expect(strip(written)).toBe(written);
  });

  it.each([
    ["It is late. I should", "It is late."],
    ["It is “late.” I should", "It is “late.”"],
    ["Reasons:\n1. It is late.\n2. I am ti", "Reasons:\n1. It is late."],
    ["晚了。我该", "晚了。"],
  ])("cuts back to the last whole sentence: %j", (written, expected) => {
    expect(cut(written)).toBe(expected);
  });

  it.each([
    "It is late.",
    "It is late 🙂",
    "Without any end",
    "Fruits, of course.\n\n- apples\n- pears\n- plums",
    "See below.\n\n```\nx = 1\n```",
    "Here it is. In full:\n\n|a|b|\n|-|-|\n|1|2|",
    "",
  ])("leaves a text that is whole, or has no sentence: %j", (written) => {
    expect(cut(written)).toBe(written);
  });

  it("composes characters, unifies line ends and trims", () => {
    const steps = ["unicode-nfc", "line-endings", "trim"] as const;
    expect(normaliseText("  e\u0301a\r\nb\rc\u2028d \n", steps)).toBe("éa\nb\nc\nd");
  });

  it("changes nothing the second time, whatever the steps and the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "assistant",
        "\n",
        "\r\n",
        " ",
        ":",
        "</s>",
        "<s>",
        "<think>",
        "</think>",
        "<|im_end|>",
        "<|im_start|>",
        "[INST]",
        "A word",
        ". ",
        "?",
        "1.",
        "- ",
        "*",
        "”",
        "e\u0301",
        "```",
        "###",
        "Response",
        "。",
        "<",
        "s>",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.subarray([...normaliseSteps]),
        (pieces, steps) => {
          const once = normaliseText(pieces.join(""), steps);
          expect(normaliseText(once, steps)).toBe(once);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("does not care in which order the steps are listed", () => {
    const text = " assistant\r\n\r\ne\u0301 is late. I</s> ";
    const steps = [
      "trim",
      "last-sentence",
      "strip-residue",
      "unicode-nfc",
      "line-endings",
    ] as const;
    expect(normaliseText(text, steps)).toBe(normaliseText(text, steps.toReversed()));
    expect(normaliseText(text, steps)).toBe("é is late.");
  });
});
