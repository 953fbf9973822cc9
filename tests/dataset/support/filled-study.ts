import { join } from "node:path";
import { exportStudy } from "../../../server/dataset/export-study.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { PreparedPrompt, StudyRecord } from "../../../server/domain/study-records.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { asked } from "./asked.ts";
import { fillStudy } from "./fill-study.ts";

const definition = studyOf({
  ratings_per_pair: 3,
  questions: {
    warmth: { preset: "warmth-choice", ties: true },
    scale: { preset: "warmth-scale", points: 7 },
    correct: { preset: "correctness" },
    why: { kind: "text", ask: "Why?", each: "pair", required: false },
  },
  pages: [{ ask: ["warmth", "scale"] }, { ask: ["correct", "why"] }],
  allow: { undo_pages: 1, flag: ["harmful"] },
  about: {
    work: { ask: "What do you do?" },
    english: { ask: "English?", options: ["well", "no"] },
  },
});

const choices = ["left", "right", "same"] as const;

export const answer = (_assignment: unknown, nth: number) => ({
  warmth: choices[nth % 3] ?? "left",
  scale: { left: 1 + (nth % 7), right: 7 - (nth % 7) },
  correct: { left: "correct", right: "unsure" },
  ...(nth % 4 === 0 ? { why: `=because, "${nth}"\nπ 👍 مرحبا` } : {}),
});

export const pairs = 8;

/** A study with a question of each kind, judged in full. */
export async function filled(
  storage: Storage,
  make?: (index: number) => PreparedPrompt,
): Promise<StudyRecord> {
  const record = await storeOpenStudy(storage, {
    definition,
    pairs,
    ...(make === undefined ? {} : { make }),
  });
  await fillStudy(storage, record, {
    raters: 6,
    pairsPerRater: 4,
    answer,
    flags: (nth) => (nth === 2 ? ["harmful"] : []),
  });
  const [first] = await storage.sessionsAfter(record.id, 0, 1);
  if (first === undefined) throw new Error("nobody has consented");
  await storage.saveAbout(first.id, { work: '=teach, "all"', english: "well" }, 1);
  return record;
}

/** Exports into a folder of its own. */
export const exported = async (storage: Storage, blinded = false): Promise<string> => {
  const out = join(temporaryFolder(), "dataset");
  await exportStudy(storage, { slug: "small", out, blinded, asked });
  return out;
};
