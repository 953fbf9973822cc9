import type { Storage } from "../../../server/domain/storage.ts";
import type { PreparedPrompt, StudyRecord } from "../../../server/domain/study-records.ts";
import type { Claim } from "../../../shared/model/claim.ts";
import { seededGenerator } from "../../../shared/statistics/random/generator.ts";
import { fillStudy } from "../../dataset/support/fill-study.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";

const arms = { treatment: "warm", control: "original" };

const claims: Claim[] = [
  {
    id: "warmth-perception",
    kind: "preference",
    statement: "Raters perceive warm responses as warmer than original ones.",
    question: "warmth",
    ...arms,
    by: ["model", "task"],
  },
  {
    id: "error-gap",
    kind: "error-difference",
    statement: "Warm responses are in error more often.",
    question: "correct",
    ...arms,
    by: ["model", "context"],
  },
];

const models = ["llama-8b", "qwen-32b", "gpt-4o"];
const contexts = ["unmodified", "emotion:sad"];

const prompt = (index: number): PreparedPrompt =>
  promptOf(index, {
    model: models[index % 3] ?? null,
    task: `task-${Math.floor(index / 3) % 2}`,
    context: contexts[Math.floor(index / 6) % 2] ?? null,
    userBelief: index % 4 === 0 ? "incorrect" : null,
  });

/** A study whose raters find one of two texts warmer three times in four, judged in full, still blind. */
export async function judgedStudy(storage: Storage): Promise<StudyRecord> {
  const definition = studyOf({
    ratings_per_pair: 3,
    questions: { warmth: { preset: "warmth-choice" }, correct: { preset: "correctness" } },
    claims,
    published: {
      source: "An earlier study",
      error_rates: contexts.flatMap((context) => [
        { arm: "original", context, percent: 19 },
        { arm: "warm", context, percent: 27 },
      ]),
    },
  });
  const record = await storeOpenStudy(storage, { definition, pairs: 60, make: prompt });
  const random = seededGenerator(5);
  const verdict = (rate: number): string => (random.uniform() < rate ? "incorrect" : "correct");
  await fillStudy(storage, record, {
    raters: 20,
    pairsPerRater: 9,
    answer: ({ first, second, side }) => {
      const texts = JSON.stringify(side === 0 ? [first, second] : [second, first]);
      const warmLeft = texts.indexOf("warm reply") < texts.indexOf("original reply");
      const forWarm = random.uniform() < 0.75;
      const [warm, original] = [verdict(0.3), verdict(0.2)];
      return {
        warmth: forWarm === warmLeft ? "left" : "right",
        correct: warmLeft ? { left: warm, right: original } : { left: original, right: warm },
      };
    },
  });
  return record;
}
