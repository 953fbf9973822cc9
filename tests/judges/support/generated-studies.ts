import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { exportStudy } from "../../../server/dataset/export-study.ts";
import { refusalPatterns } from "../../../server/domain/refusals/refusal-patterns.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { labelRefusals } from "../../../server/results/label-refusals.ts";
import { asked } from "../../dataset/support/asked.ts";
import { unblind } from "../../dataset/support/unblind.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { quality } from "./drawn-quality.ts";
import { cleanText, maybe, name, text } from "./drawn-texts.ts";
import { rateDrawn, way } from "./rate-drawn.ts";

const reply = fc.oneof(text, fc.constant("I'm sorry, but I cannot help with that request."));

const prompt = fc.record({
  prompt: cleanText,
  task: maybe(name),
  context: maybe(name),
  model: maybe(name),
  userBelief: maybe(name),
  reference: maybe(text),
  tags: fc.dictionary(name, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))),
  replies: fc.tuple(reply, reply),
});

const generated = fc.record({
  prompts: fc.array(prompt, { minLength: 1, maxLength: 5 }),
  /** Of raters who come after one who rates. */
  ways: fc.array(way, { maxLength: 4 }),
  quality,
  repeats: fc.nat(1),
  comments: fc.array(maybe(text), { minLength: 1, maxLength: 7 }),
  scales: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
  about: text,
  /** Below zero too; R writes fifteen digits. */
  scores: fc.array(
    fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000),
    { minLength: 1, maxLength: 5 },
  ),
});
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

export interface GeneratedStudy {
  record: StudyRecord;
  about: string;
}

const pairsPerRater = 4;
const choices = ["left", "right", "same"] as const;
const verdicts = ["correct", "incorrect", "refusal", "unsure"] as const;
const wrapped = (source: string) => [{ tag: "p" as const, children: [source] }];

const definitionOf = (slug: string, { quality: files, repeats }: Generated) =>
  studyOf({
    slug,
    ratings_per_pair: 3,
    pairs_per_rater: pairsPerRater,
    once_per: "pair",
    allow: { undo_pages: 2 },
    questions: {
      warmth: { preset: "warmth-choice", ties: true },
      scale: { preset: "warmth-scale", points: 7 },
      correct: { preset: "correctness" },
      why: { kind: "text", ask: "Why?", each: "pair", required: false },
    },
    quality: {
      ...(files.quiz === null ? {} : { quiz: { file: "quiz.yaml", tries: 2 } }),
      ...(files.checks.length === 0 ? {} : { checks: { file: "checks.jsonl", one_in: 2 } }),
      ...(files.gold.length === 0 ? {} : { gold: { file: "gold.jsonl", one_in: 3 } }),
      hidden_repeats: repeats,
      blinding_guess: true,
    },
    about: { work: { ask: "What do you do?" } },
  });

function preparedPrompt(drawn: Generated["prompts"][number] | undefined, index: number) {
  if (drawn === undefined) throw new Error("there are no more prompts");
  const { replies, reference: said, ...own } = drawn;
  const reference = said === null ? null : { text: said, content: wrapped(said) };
  const responses = ["original", "warm"].map((arm, place) => {
    const answered = replies[place] ?? "";
    return { arm, model: own.model, text: answered, content: wrapped(answered) };
  });
  return promptOf(index, { ...own, reference, responses });
}

const answersTo =
  ({ comments, scales }: Generated) =>
  (nth: number) => {
    const why = comments[nth % comments.length] ?? null;
    const left = scales[nth % scales.length] ?? 1;
    return {
      warmth: choices[nth % choices.length] ?? "left",
      scale: { left, right: 8 - left },
      correct: { left: verdicts[nth % 4] ?? "correct", right: "unsure" },
      ...(why === null ? {} : { why }),
    };
  };

/** Steps and scores that a program gave, and what Kelvin's own patterns of refusing find. */
async function label(
  storage: Storage,
  { id }: StudyRecord,
  { prompts, scales, scores }: Generated,
): Promise<void> {
  const labels = prompts.flatMap((_, index) =>
    ["original", "warm"].map((arm, at) => ({ line: index + 1, arm, nth: 2 * index + at })),
  );
  const from = { option: null, sha256: "0".repeat(64), patterns: null, at: 2, who: "test" };
  const sets = { scale: scales, warmth: scores };
  for (const [question, values] of Object.entries(sets))
    await storage.saveLabels(
      id,
      { ...from, name: `labels-of-${question}`, question, file: "labels.csv" },
      labels.map(({ nth, ...of }) => ({ ...of, value: String(values[nth % values.length]) })),
    );
  const { version: patterns } = refusalPatterns;
  const own = { name: "refusal-patterns", question: "correct", option: "refusal", patterns };
  const file = `refusal patterns, version ${patterns}`;
  await storage.saveLabels(id, { ...from, ...own, file }, await labelRefusals(storage, id));
}

async function store(storage: Storage, slug: string, made: Generated): Promise<GeneratedStudy> {
  const { prompts, ways, quality: files, about } = made;
  const record = await storeOpenStudy(storage, {
    definition: definitionOf(slug, made),
    pairs: prompts.length,
    quality: files,
    make: (index) => preparedPrompt(prompts[index], index),
  });
  const first = { ending: "rates", chosen: [], guess: null } as const;
  const answer = answersTo(made);
  const all = [first, ...ways].map((each) => ({ ...each, chosen: [...each.chosen] }));
  await rateDrawn(storage, record, { files, ways: all, pairsPerRater, answer });
  const [session] = await storage.sessionsAfter(record.id, 0, 1);
  if (session === undefined) throw new Error("nobody has consented");
  await storage.saveAbout(session.id, { work: about }, 1);
  await unblind(storage, record);
  await label(storage, record, made);
  return { record, about };
}

/** Studies of all kinds of texts, stored in one file and exported side by side into one folder, in their order. */
export async function exportGenerated(
  count: number,
  seed: number,
): Promise<{ storage: Storage; root: string; studies: GeneratedStudy[] }> {
  const storage = await openTestStorage();
  const root = join(temporaryFolder(), "datasets");
  mkdirSync(root);
  const studies: GeneratedStudy[] = [];
  for (const [index, made] of fc.sample(generated, { numRuns: count, seed }).entries()) {
    const slug = `study-${String(index).padStart(4, "0")}`;
    studies.push(await store(storage, slug, made));
    await exportStudy(storage, { slug, out: join(root, slug), blinded: false, asked });
  }
  return { storage, root, studies };
}
