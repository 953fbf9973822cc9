import type { Answer } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import { createWorkLog, type RaterWork, type WorkLog } from "../alerts/rater-work.ts";
import type { Amount } from "../ends/claim-prospect.ts";
import { meetsExpected } from "../quality/meets-expected.ts";
import type { QualityFiles } from "../quality/quality-files.ts";
import { choiceScores } from "../results/choice-scores.ts";
import type { LiveJudgment, LiveProbeAnswer } from "./live-rows.ts";

const minuteMs = 60_000;
const sidesEvery = 10;

/** What judgments add up to, as long as each is added once, in the order of storing. */
export interface JudgmentTallies {
  /** `before` is what a correction corrects. */
  add: (judgment: LiveJudgment, before: LiveJudgment["answers"] | null) => void;
  addProbe: (answer: LiveProbeAnswer) => void;
  counted: () => number;
  /** Of how many raters, surplus too, and of how many pairs, by judgments that count. */
  amount: () => Amount;
  byMinute: ReadonlyMap<number, number>;
  /**
   * Choices by side, of judgments that count, as they were after the last ten of them: nobody who watches
   * each judgment arrive sees what it was. Null where nothing is chosen between.
   */
  sides: () => { left: number; right: number; ties: number } | null;
  checks: () => { failed: number; answered: number };
  /** Time that raters spent on their pairs. */
  hours: () => number;
  works: () => { rater: number; work: RaterWork }[];
}

/** What is asked to choose a side: the first claim's question, else the first of its kind. */
const sideQuestion = (questions: readonly Question[], claimed: string | undefined) => {
  const choices = questions.filter(({ kind }) => kind === "choice");
  return choices.find(({ id }) => id === claimed) ?? choices[0] ?? null;
};

export function createJudgmentTallies({
  questions,
  claimed,
  files,
  longestMs,
}: {
  questions: readonly Question[];
  /** The question of the first claim. */
  claimed: string | undefined;
  files: Pick<QualityFiles, "checks"> | null;
  /** A pair is taken to have been worked on for no longer. */
  longestMs: number;
}): JudgmentTallies {
  const question = sideQuestion(questions, claimed);
  const scores = question === null ? [] : choiceScores(question);
  const scoreOf = new Map(
    question?.options.map(({ value }, place) => [String(value), scores[place] ?? 0]),
  );
  const chosen = (answers: Record<string, Answer>): number | null => {
    const answer = question === null ? undefined : answers[question.id];
    return typeof answer === "string" ? (scoreOf.get(answer) ?? null) : null;
  };
  const sides = { left: 0, right: 0, ties: 0 };
  let shown = { ...sides };
  const tally = (score: number | null, by: 1 | -1): void => {
    if (score === null) return;
    if (score > 0) sides.left += by;
    else if (score < 0) sides.right += by;
    else sides.ties += by;
  };
  const byMinute = new Map<number, number>();
  const raters = new Map<number, { log: WorkLog; lastReceived: number }>();
  const raterOf = (session: number) => {
    const known = raters.get(session) ?? { log: createWorkLog(), lastReceived: -Infinity };
    raters.set(session, known);
    return known;
  };
  const met = new Map<number, boolean>();
  const judging = new Set<number>();
  const pairs = new Set<number>();
  let counted = 0;
  let workedMs = 0;

  return {
    add: (judgment, before) => {
      const { revision, answers, receivedAt } = judgment;
      const score = chosen(answers);
      if (judgment.counted) tally(score, 1);
      if (revision > 0) {
        if (judgment.counted && before !== null) tally(chosen(before), -1);
        return;
      }
      const rater = raterOf(judgment.sessionId);
      // A pair may have waited, prefetched, while the one before it was judged.
      const from = Math.max(judgment.assignedAt, rater.lastReceived);
      const took = Math.max(0, receivedAt - from);
      rater.lastReceived = receivedAt;
      workedMs += Math.min(took, longestMs);
      const left = score === null || score === 0 ? null : score > 0;
      judging.add(judgment.sessionId);
      rater.log.judge({ left, seconds: took / 1000 });
      if (!judgment.counted) return;
      counted += 1;
      pairs.add(judgment.pairId);
      if (counted % sidesEvery === 0) shown = { ...sides };
      const minute = Math.floor(receivedAt / minuteMs);
      byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
    },
    addProbe: ({ probeId, sessionId, kind, item, side, answers }) => {
      const check = kind === "check" ? files?.checks[item] : undefined;
      if (check === undefined) return;
      const { log } = raterOf(sessionId);
      const before = met.get(probeId);
      if (before !== undefined) log.uncheck(before);
      const isMet = meetsExpected(questions, check.expected, { answers, side });
      met.set(probeId, isMet);
      log.check(isMet);
    },
    counted: () => counted,
    amount: () => ({ raters: judging.size, pairs: pairs.size, judgments: counted }),
    byMinute,
    sides: () => (question === null ? null : shown),
    checks: () => {
      const answered = met.size;
      return { answered, failed: [...met.values()].filter((each) => !each).length };
    },
    hours: () => workedMs / (60 * minuteMs),
    works: () => [...raters].map(([rater, { log }]) => ({ rater, work: log.work() })),
  };
}
