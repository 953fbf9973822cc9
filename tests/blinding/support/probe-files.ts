import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Gold labels go by names of their own, which nobody blind may meet either. */
export const goldName = "brontosaurus";

/** What raters read of the two kinds is public; which arm is which kind is not. */
export const qualityOf = (
  control: number | undefined,
  treatment: number | undefined,
  nameOf: (arm: number) => string,
) => ({
  checks: { file: "checks.jsonl", one_in: 3 },
  gold: "gold.jsonl",
  hidden_repeats: 1,
  blinding_guess: {
    words: { [nameOf(control ?? 0)]: "The usual kind", [nameOf(treatment ?? 1)]: "A kinder kind" },
  },
});

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join("");

/** Attention checks and gold pairs, four each. */
export function writeProbes(folder: string): void {
  const probe = (name: string, more: object) =>
    Array.from({ length: 4 }, (_, index) =>
      JSON.stringify({
        id: `${name}-${index}`,
        prompt: `Which of these, in case ${name === goldName ? "g" : "c"}${index}?`,
        responses: [`It is this one (${index}).`, `No, it is that one (${index}).`],
        reference_answer: `The reference of ${index}.`,
        expected: { warmth: "left" },
        ...more,
      }),
    );
  writeFileSync(join(folder, "checks.jsonl"), lines(probe("check", { kind: "nonsense" })));
  writeFileSync(join(folder, "gold.jsonl"), lines(probe(goldName, {})));
}
