import { hashOfText } from "../../../server/domain/canonical-json.ts";
import { probeRulesOf } from "../../../server/domain/quality/probe-rules.ts";
import type { QualityFiles } from "../../../server/domain/quality/quality-files.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";
import { probedFiles } from "../../support/probed-study.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { beginSession, judge } from "./fill-study.ts";

const quiz: QualityFiles["quiz"] = {
  pass: 2,
  questions: [
    { ask: "What is rated?", options: ["warmth", "length"], answer: "warmth" },
    { ask: "May you look it up?", options: ["yes", "no", "perhaps"], answer: "no" },
    { ask: "Who reads this?", options: ["nobody", "a lab"], answer: "a lab" },
  ],
};

const definition = studyOf({
  ratings_per_pair: 3,
  pairs_per_rater: 5,
  once_per: "pair",
  allow: { undo_pages: 2 },
  questions: {
    warmth: { preset: "warmth-choice", ties: true },
    scale: { preset: "warmth-scale", points: 7 },
    why: { kind: "text", ask: "Why?", each: "pair", required: false },
  },
  quality: {
    practice: "practice.jsonl",
    quiz: { file: "quiz.yaml", tries: 2 },
    checks: { file: "checks.jsonl", one_in: 3 },
    gold: { file: "gold.jsonl", one_in: 4 },
    hidden_repeats: 1,
    blinding_guess: true,
  },
  exclusions: [{ rule: "failed-checks", at_least: 1 }],
  about: { work: { ask: "What do you do?" } },
});

const start = 1_800_000_000_000;

/** Answers by number, so that some checks are met and some are not, some repeats alike and some not. */
const answersOf = (nth: number) => ({
  warmth: ["left", "right", "same", "left"][nth % 4] ?? "left",
  scale: { left: 1 + (nth % 3), right: 7 - (nth % 2) },
  ...(nth % 5 === 0 ? { why: `because of ${nth}` } : {}),
});

/**
 * A study with checks, gold pairs, a repeat, a quiz and practice, whose raters go all the ways there are: some
 * fail the quiz, one leaves before it, one withdraws, one is excluded, one lets a pair run out, one asks for
 * all to be erased, two come and never consent.
 */
export async function filledWithProbes(
  storage: Storage,
  arms: readonly [string, string] = ["original", "warm"],
): Promise<StudyRecord> {
  const files: QualityFiles = { ...probedFiles({ checks: 3, gold: 2 }), quiz };
  const record = await storeOpenStudy(storage, {
    pairs: 12,
    definition: {
      ...definition,
      arms: [...arms],
      claims: [
        {
          id: "warmer",
          kind: "preference",
          question: "warmth",
          treatment: arms[1],
          control: arms[0],
          by: ["task"],
        },
      ],
    },
    quality: files,
    make: (index) => {
      const { responses, ...rest } = promptOf(index);
      return {
        ...rest,
        // As real files have them.
        prompt: index === 11 ? "" : rest.prompt,
        responses: responses.map((each, at) => ({ ...each, arm: arms[at] ?? "" })),
      };
    },
  });
  const studyId = record.id;
  const probes = probeRulesOf(record, files);
  let nth = 0;
  const rate = async (sessionId: number, most: number, keepsLast = false): Promise<void> => {
    for (let count = 0; count < most; count += 1) {
      const now = start + nth * 1000;
      const request = { studyId, sessionId, have: [], pairsPerRater: 5, now, probes };
      const held = await storage.holdSlot({ ...request, leaseMs: 60_000 });
      if (held.status !== "assigned") return;
      if (keepsLast && count === most - 1) return;
      const { id: assignmentId } = held.assignment;
      const given = { studyId, sessionId, assignmentId };
      await judge(storage, { ...given, answers: answersOf(nth), at: now + 500 });
      // A correction now and then, of pairs and of probes.
      if (nth % 6 === 1) {
        const corrected = { ...given, answers: answersOf(nth + 3), revision: 1 };
        await judge(storage, { ...corrected, at: now + 700 });
      }
      nth += 1;
    }
  };
  for (const visitor of ["one", "two"])
    await storage.noteVisitor(studyId, hashOfText(`visitor ${visitor}`));
  for (let rater = 0; rater < 12; rater += 1) {
    const at = start + nth * 1000;
    const { id } = await beginSession(storage, studyId, rater, at);
    if (rater === 11) continue;
    const attempt = async (number: number, answers: number[], rightAnswers: number) =>
      storage.recordQuizTry(id, {
        number,
        answers,
        rightAnswers,
        passed: rightAnswers >= 2,
        tries: 2,
        at: at + number * 10,
      });
    if (rater % 4 === 3) {
      await attempt(1, [1, 0, 1], 1);
      await attempt(2, rater === 3 ? [1, 2, 0] : [0, 1, 0], rater === 3 ? 0 : 2);
    } else await attempt(1, [0, 1, 1], 3);
    if (rater === 3) continue;
    await storage.saveAbout(id, { work: `work ${rater}` }, at + 5);
    await storage.markPractised(id, at + 50);
    if (rater === 10) continue;
    await rate(id, rater % 5 === 0 ? 4 : 20, rater === 5);
    if (rater === 1) await storage.withdrawSession(id, at + 90_000);
    if (rater === 2)
      await storage.eraseSession(id, { at: at + 90_000, actor: "x", salt: new Uint8Array(32) });
    if (rater === 4) await storage.endSession(id, "excluded", at + 90_000);
    if (rater === 6 || rater === 8) {
      await storage.markRated(id, at + 80_000);
      const last = await storage.lastJudgment(id);
      const why = rater === 6 ? "It was kinder." : null;
      const guess = { firstArm: 1, guess: "first", confidence: 4, why } as const;
      const about = { assignmentId: last?.assignmentId ?? 0, position: "left" } as const;
      await storage.saveGuess(id, last === null ? null : { ...guess, ...about }, at + 80_000);
    }
  }
  // What rater 5 held has run out.
  await storage.releaseExpired(start + nth * 1000 + 10_000_000);
  return record;
}
