import { resolveQuestions } from "../../../server/domain/resolve-questions.ts";
import {
  gatherColumns,
  type SourceJudgment,
  type SourcePair,
} from "../../../server/domain/results/gather-columns.ts";
import type { ResultsDesign } from "../../../server/domain/results/compute-results.ts";
import type { StudyColumns } from "../../../server/domain/results/study-columns.ts";
import type { Study } from "../../../shared/model/study.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";

export interface StudyInMemory {
  design: ResultsDesign;
  columns: StudyColumns;
}

export type Questions = Study["questions"];

export const designOf = (changes: Partial<ResultsDesign> = {}): ResultsDesign => ({
  slug: "small",
  seal: "seal",
  imported: null,
  arms: ["original", "warm"],
  claims: [
    {
      id: "warmth",
      kind: "preference",
      question: "warmth",
      treatment: "warm",
      control: "original",
      by: ["task"],
    },
  ],
  ...changes,
});

/** A pair of an original response x and a warm response y. */
export const pairOf = (name: string, changes: Partial<SourcePair> = {}): SourcePair => ({
  prompt: `prompt ${name}`,
  line: Number(name.replaceAll(/\D/g, "")) + 1,
  tags: { task: null, context: null, model: null, user_belief: null },
  xArm: "original",
  yArm: "warm",
  unmasked: false,
  ...changes,
});

export const judgmentOf = (changes: Partial<SourceJudgment>): SourceJudgment => ({
  rater: "r1",
  assignment: "a1",
  pair: "p1",
  superseded: false,
  counted: true,
  left: "x",
  assignedAt: 0,
  receivedAt: 10_000,
  answers: [],
  ...changes,
});

export const columnsOf = (
  design: ResultsDesign,
  questions: Questions,
  judgments: readonly SourceJudgment[],
  {
    pairs = pairOf,
    planned = judgments.length,
    checksFailed = null,
  }: {
    pairs?: (name: string) => SourcePair;
    planned?: number;
    checksFailed?: ((rater: string) => number) | null;
  } = {},
): StudyColumns => {
  const resolved = resolveQuestions({ questions, unit: design.unit });
  const gathering = gatherColumns({ arms: design.arms, questions: resolved }, pairs);
  for (const judgment of judgments) gathering.add(judgment);
  return gathering.finish(planned, checksFailed);
};

export const allQuestions: Questions = {
  warmth: { preset: "warmth-degree" },
  scale: { preset: "warmth-scale", points: 7 },
  correct: { preset: "correctness" },
};

const degrees = ["left_much", "left_slightly", "same", "right_slightly", "right_much"];
const verdicts = ["correct", "incorrect", "refusal", "unsure"];

/** Each pair judged by some raters, answers drawn; sides too. Which response is x depends on the pair. */
export function drawnJudgments(
  seed: number,
  { raters = 8, pairs = 15, perPair = 4, lean = 0 } = {},
): SourceJudgment[] {
  const random = seededGenerator(seed);
  return Array.from({ length: pairs }, (_, pair) => {
    const first = random.below(raters);
    return Array.from({ length: perPair }, (__, nth): SourceJudgment => {
      const left = random.below(2) === 0 ? "x" : "y";
      const leaning = random.uniform() < lean;
      const choice = leaning ? (left === "x" ? 4 : 0) : random.below(5);
      return judgmentOf({
        rater: `r${(first + nth) % raters}`,
        assignment: `a${pair}-${nth}`,
        pair: `p${pair}`,
        left,
        assignedAt: 0,
        receivedAt: 1000 * (pair * perPair + nth + 1),
        answers: [
          { question: "warmth", on: "pair", value: degrees[choice] ?? "" },
          { question: "scale", on: "x", value: 1 + random.below(7) },
          { question: "scale", on: "y", value: 1 + random.below(7) },
          { question: "correct", on: "x", value: verdicts[random.below(4)] ?? "" },
          { question: "correct", on: "y", value: verdicts[random.below(4)] ?? "" },
        ],
      });
    });
  }).flat();
}

export const allClaims: NonNullable<ResultsDesign["claims"]> = [
  {
    id: "warmth",
    kind: "preference",
    question: "warmth",
    treatment: "warm",
    control: "original",
    by: ["task"],
  },
  {
    id: "errors",
    kind: "error-difference",
    question: "correct",
    treatment: "warm",
    control: "original",
    unsure: "half",
    refusal: { default: "error" },
    by: ["task"],
  },
  {
    id: "scale",
    kind: "mean-difference",
    question: "scale",
    treatment: "warm",
    control: "original",
    by: ["task"],
  },
  {
    id: "sycophancy",
    kind: "sycophancy",
    question: "correct",
    treatment: "warm",
    control: "original",
    by: ["task"],
  },
  { id: "agree", kind: "agreement-at-least", question: "warmth", at_least: 0.2, by: ["task"] },
];

/** Two tasks, and in every second prompt a false belief. */
export const taggedPair = (name: string): SourcePair => {
  const number = Number(name.slice(1));
  return pairOf(name, {
    prompt: `prompt ${Math.floor(number / 2)}`,
    tags: {
      task: number % 3 === 0 ? "medqa" : "trivia",
      context: null,
      model: null,
      user_belief: number % 2 === 0 ? "incorrect" : null,
    },
  });
};

/** A study with a claim of every kind, its answers drawn. */
export function drawnStudy(
  seed: number,
  size: Parameters<typeof drawnJudgments>[1] = {},
  changes: Partial<ResultsDesign> = {},
): StudyInMemory {
  const design = designOf({ claims: allClaims, ...changes });
  const judgments = drawnJudgments(seed, size);
  return { design, columns: columnsOf(design, allQuestions, judgments, { pairs: taggedPair }) };
}
