import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { exportStudy } from "../../../server/dataset/export-study.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { asked } from "../../dataset/support/asked.ts";
import { fillStudy } from "../../dataset/support/fill-study.ts";
import { unblind } from "../../dataset/support/unblind.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Texts as they come, and such as programs have stumbled over. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    "NA",
    "null",
    "=1+1, \"quoted\", 'single'",
    "first\r\nsecond\rthird\nfourth",
    "before\u0000after",
    "👩‍👩‍👧 π 🇩🇪 ÅA\u030A",
    "\u202Eمرحبا שלום\u202C",
    "\uFEFFa\u2028b\u2029c\u0085d\u001Ce",
    "# not a comment\t\\N \\u0041",
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme-composite" }),
);

/** What a coordinator calls tasks and models; not missing, as an empty name is. */
const name = text.filter((each) => each !== "");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const prompt = fc.record({
  // Materials with NUL in a prompt are refused, and so would be their export.
  prompt: text.filter((each) => !each.includes("\0")),
  task: maybe(name),
  context: maybe(name),
  model: maybe(name),
  userBelief: maybe(name),
  reference: maybe(text),
  tags: fc.dictionary(name, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))),
  replies: fc.tuple(text, text),
});

const generated = fc.record({
  prompts: fc.array(prompt, { minLength: 1, maxLength: 5 }),
  raters: fc.integer({ min: 1, max: 3 }),
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

const choices = ["left", "right", "same"] as const;
const wrapped = (source: string) => [{ tag: "p" as const, children: [source] }];

async function store(storage: Storage, slug: string, made: Generated): Promise<GeneratedStudy> {
  const { prompts, raters, comments, scales, about, scores } = made;
  const record = await storeOpenStudy(storage, {
    definition: studyOf({
      slug,
      questions: {
        warmth: { preset: "warmth-choice", ties: true },
        scale: { preset: "warmth-scale", points: 7 },
        why: { kind: "text", ask: "Why?", each: "pair", required: false },
      },
      about: { work: { ask: "What do you do?" } },
    }),
    pairs: prompts.length,
    make: (index) => {
      const drawn = prompts[index];
      if (drawn === undefined) throw new Error("there are no more prompts");
      const { replies, reference: said, ...own } = drawn;
      const reference = said === null ? null : { text: said, content: wrapped(said) };
      const responses = ["original", "warm"].map((arm, place) => {
        const reply = replies[place] ?? "";
        return { arm, model: own.model, text: reply, content: wrapped(reply) };
      });
      return promptOf(index, { ...own, reference, responses });
    },
  });
  await fillStudy(storage, record, {
    raters,
    pairsPerRater: 4,
    answer: (_assignment, nth) => {
      const why = comments[nth % comments.length] ?? null;
      const left = scales[nth % scales.length] ?? 1;
      return {
        warmth: choices[nth % choices.length] ?? "left",
        scale: { left, right: 8 - left },
        ...(why === null ? {} : { why }),
      };
    },
  });
  const [first] = await storage.sessionsAfter(record.id, 0, 1);
  if (first === undefined) throw new Error("nobody has consented");
  await storage.saveAbout(first.id, { work: about }, 1);
  await unblind(storage, record);
  const labels = prompts.flatMap((_, index) =>
    ["original", "warm"].map((arm, at) => ({ line: index + 1, arm, nth: 2 * index + at })),
  );
  const from = { option: null, file: "labels.csv", sha256: "0".repeat(64), patterns: null };
  const sets = { scale: scales, warmth: scores };
  for (const [question, values] of Object.entries(sets))
    await storage.saveLabels(
      record.id,
      { name: `labels-of-${question}`, question, ...from, at: 2, who: "test" },
      labels.map(({ nth, ...of }) => ({ ...of, value: String(values[nth % values.length]) })),
    );
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
