import * as fc from "fast-check";
import type { Answer } from "../../../shared/model/judgment.ts";
import { probeRulesOf } from "../../../server/domain/quality/probe-rules.ts";
import type { QualityFiles } from "../../../server/domain/quality/quality-files.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";
import { beginSession, judge } from "../../dataset/support/fill-study.ts";
import { cleanText, maybe } from "./drawn-texts.ts";

/** How a rater's sitting goes. */
export const way = fc.record({
  ending: fc.constantFrom(
    "rates",
    "fails the quiz",
    "leaves",
    "withdraws",
    "is erased",
    "is excluded",
    "lets a pair run out",
  ),
  /** The places of the options that are chosen in the quiz. */
  chosen: fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }),
  guess: maybe(
    fc.record({
      guess: fc.constantFrom("first" as const, "second" as const, "unknown" as const, null),
      confidence: maybe(fc.integer({ min: 1, max: 5 })),
      why: maybe(cleanText.filter((each) => each !== "")),
    }),
  ),
});
export type Way = typeof way extends fc.Arbitrary<infer T> ? T : never;

const start = 1_800_000_000_000;

interface Rating {
  files: QualityFiles;
  ways: readonly Way[];
  pairsPerRater: number;
  answer: (nth: number) => Record<string, Answer>;
}

/** One rater after the other, each the way that was drawn; a correction now and then, of pairs and of probes. */
export async function rateDrawn(
  storage: Storage,
  record: StudyRecord,
  { files, ways, pairsPerRater, answer }: Rating,
): Promise<void> {
  const studyId = record.id;
  const probes = probeRulesOf(record, files);
  let nth = 0;

  const takeQuiz = async (id: number, { ending, chosen }: Way, at: number): Promise<boolean> => {
    if (files.quiz === null) return true;
    const tries = 2;
    const fails = ending === "fails the quiz";
    const { questions } = files.quiz;
    for (let number = 1; number <= (fails ? tries : 1); number += 1) {
      const answers = questions.map(({ options, answer: right }, place) =>
        fails || place > 0 ? (chosen[place] ?? 0) : options.findIndex((option) => option === right),
      );
      const rightAnswers = questions.filter(({ options, answer: right }, place) => {
        return options[answers[place] ?? 0] === right;
      }).length;
      const own = { answers, rightAnswers, passed: !fails && rightAnswers > 0 };
      await storage.recordQuizTry(id, { ...own, number, tries, at: at + number });
    }
    return !fails;
  };

  const rate = async (sessionId: number, keepsLast: boolean): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const now = start + nth * 1000;
      const request = { studyId, sessionId, have: [], pairsPerRater, now, probes };
      const held = await storage.holdSlot({ ...request, leaseMs: 60_000 });
      if (held.status !== "assigned" || (keepsLast && count === 2)) return;
      const given = { studyId, sessionId, assignmentId: held.assignment.id };
      await judge(storage, { ...given, answers: answer(nth), at: now + 500 });
      if (nth % 6 === 1)
        await judge(storage, { ...given, answers: answer(nth + 3), revision: 1, at: now + 700 });
      nth += 1;
    }
  };

  const end = async (id: number, { ending, guess }: Way, at: number): Promise<void> => {
    if (ending === "withdraws") await storage.withdrawSession(id, at);
    if (ending === "is erased")
      await storage.eraseSession(id, { at, actor: "x", salt: new Uint8Array(32) });
    if (ending === "is excluded") await storage.endSession(id, "excluded", at);
    const last = await storage.lastJudgment(id);
    if (ending !== "rates" || last === null) return;
    await storage.markRated(id, at);
    const of = { assignmentId: last.assignmentId, position: "left", firstArm: 1 } as const;
    await storage.saveGuess(id, guess === null ? null : { ...of, ...guess }, at);
  };

  for (const [rater, drawn] of ways.entries()) {
    const at = start + nth * 1000;
    const { id } = await beginSession(storage, studyId, rater, at);
    if (!(await takeQuiz(id, drawn, at)) || drawn.ending === "leaves") continue;
    await rate(id, drawn.ending === "lets a pair run out");
    await end(id, drawn, start + nth * 1000);
  }
  // What nobody came back to has run out.
  await storage.releaseExpired(start + nth * 1000 + 10_000_000);
}
