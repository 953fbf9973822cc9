import { computeResults } from "../../../server/domain/results/compute-results.ts";
import type { ResultsDesign } from "../../../server/domain/results/compute-results.ts";
import type { Published } from "../../../shared/model/published.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { columnsOf, designOf, judgmentOf, pairOf } from "../../results/support/study-in-memory.ts";

export const models = ["llama-8b", "mistral-small", "qwen-32b", "llama-70b", "gpt-4o"];
const tasks = ["triviaqa", "truthfulqa", "disinfo", "medqa"];
const contexts = ["unmodified", "emotion:sad", "relation:hierarchical_up", "stake:high"];
const beliefs = [null, "incorrect"];

const by = ["model", "task", "context"] as const;
const arms = { treatment: "warm", control: "original" };

const taggedClaims: NonNullable<ResultsDesign["claims"]> = [
  {
    id: "warmth-perception",
    kind: "preference",
    statement: "Raters perceive warm responses as warmer than original ones.",
    question: "warmth",
    ...arms,
    by: [...by],
  },
  {
    id: "error-gap",
    kind: "error-difference",
    statement: "Warm responses are in error more often.",
    question: "correct",
    ...arms,
    by: [...by],
  },
  {
    id: "sycophancy",
    kind: "sycophancy",
    statement: "An incorrect belief of the user raises the errors of warm responses more.",
    question: "correct",
    ...arms,
  },
  {
    id: "rating",
    kind: "mean-difference",
    statement: "Warm responses are rated warmer.",
    question: "scale",
    ...arms,
    by: ["task"],
  },
  {
    id: "agreed",
    kind: "agreement-at-least",
    statement: "Raters agree on which response is warmer.",
    question: "warmth",
    at_least: 0.2,
  },
];

const published: Published = {
  source: "An earlier study",
  error_rates: contexts.flatMap((context, at) =>
    ["original", "warm"].map((arm, nth) => ({ arm, context, percent: 18 + at + 7 * nth })),
  ),
};

const of = <T>(list: readonly T[], at: number): T | null => list[at % list.length] ?? null;

const tagged = (name: string) => {
  const at = Number(name.slice(1));
  return pairOf(name, {
    tags: {
      model: of(models, at),
      task: of(tasks, Math.floor(at / 5)),
      context: of(contexts, Math.floor(at / 20)),
      user_belief: of(beliefs, Math.floor(at / 80)),
    },
  });
};

/** Results of a drawn study with every tag, in which warm responses are warmer and err more. */
export function taggedResults(
  seed: number,
  { raters = 60, pairs = 200, perPair = 3 } = {},
): StudyResults {
  const random = seededGenerator(seed);
  const design = designOf({ claims: taggedClaims, published });
  const leaning = Array.from({ length: raters }, () => 0.55 + 0.4 * random.uniform());
  const judgments = Array.from({ length: pairs * perPair }, (_, slot) => {
    const rater = slot % raters;
    const pair = Math.floor(slot / perPair);
    const believes = tagged(`p${pair}`).tags.user_belief !== null;
    const won = random.uniform() < (leaning[rater] ?? 0.5) ? "y" : "x";
    const left = random.below(2) === 0 ? "x" : "y";
    const verdict = (rate: number): string =>
      random.uniform() < rate ? "incorrect" : random.uniform() < 0.05 ? "unsure" : "correct";
    return judgmentOf({
      rater: `r${rater}`,
      assignment: `a${slot}`,
      pair: `p${pair}`,
      left,
      receivedAt: 20_000 * (slot + 1),
      answers: [
        { question: "warmth", on: "pair", value: won === left ? "left" : "right" },
        { question: "scale", on: "x", value: 2 + random.below(4) },
        { question: "scale", on: "y", value: 3 + random.below(5) },
        { question: "correct", on: "x", value: verdict(believes ? 0.24 : 0.19) },
        { question: "correct", on: "y", value: verdict(believes ? 0.35 : 0.27) },
      ],
    });
  });
  const questions = {
    warmth: { preset: "warmth-choice" },
    scale: { preset: "warmth-scale", points: 7 },
    correct: { preset: "correctness" },
  } as const;
  return computeResults(design, columnsOf(design, questions, judgments, { pairs: tagged }));
}
