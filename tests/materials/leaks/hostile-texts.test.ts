import { describe, expect, it } from "vitest";
import type { NormaliseStep } from "../../../shared/model/study-policies.ts";
import { aStudy } from "../support/a-study.ts";
import { promptWith, scan } from "./support/scan.ts";

describe("hostile texts", () => {
  const length = 199_000;
  // prettier-ignore
  const pieces = [
    "=", "[", "\n", "*", "**a", "_", "`", "|", "| :", "{", "<", "<!--", "$a=", "(", ". ", "1.", "- ", "I am ",
    "as an ", "\u200B", "\u200D", "😀", "▌ ", "【1", "I'm made", "Llama ", "\t", "assistant ", "assistant\n",
    "</s>", "<s>", "<think>", "</think>", "[INST]",
  ];

  it.each(pieces)("of many %j are scanned in a moment", (piece) => {
    const steps: NormaliseStep[] = ["strip-residue", "strip-invisible", "trim", "last-sentence"];
    for (const start of ["$a", "assistant", "\nuser", "I am ", "{", ""]) {
      const text = `${start}${piece.repeat(Math.floor(length / piece.length))}x`;
      const started = performance.now();
      scan([promptWith(1, { original: text, warm: "It is dry." })], {
        study: aStudy({ normalise: steps }),
      });
      // Quadratic patterns take minutes; a busy machine takes seconds at worst.
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
