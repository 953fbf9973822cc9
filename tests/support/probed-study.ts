import type { PreparedProbe, QualityFiles } from "../../server/domain/quality/quality-files.ts";

const content = (text: string) => [{ tag: "p" as const, children: [text] }];

/** A check or gold pair of which the reply that says "good" is the right one. */
function probeOf(kind: "check" | "gold", item: number): PreparedProbe {
  const texts = [`good reply of ${kind} ${item}`, `poor reply of ${kind} ${item}`];
  const prompt = `Prompt ${kind} ${item}`;
  return {
    id: `${kind}-${item}`,
    line: item + 1,
    texts: { prompt, responses: texts },
    prompt: [{ role: "user", content: content(prompt) }],
    reference: null,
    first: content(texts[0] ?? ""),
    second: content(texts[1] ?? ""),
    fixed: false,
    expected: { warmth: "left" },
  };
}

/** Quality files with so many checks and gold pairs. */
export const probedFiles = ({ checks, gold }: { checks: number; gold: number }): QualityFiles => ({
  quiz: null,
  practice: [],
  checks: Array.from({ length: checks }, (_, item) => probeOf("check", item)),
  gold: Array.from({ length: gold }, (_, item) => probeOf("gold", item)),
});
