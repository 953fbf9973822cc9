import { expect, test } from "vitest";
import {
  studyPace,
  suggestPayment,
  type PaymentEvidence,
  type PaymentSuggestion,
  type StudyPace,
} from "../../server/domain/payments/suggest-payment.ts";

const done: PaymentEvidence = {
  ending: "completed",
  judged: 10,
  checksFailed: 0,
  minutes: 12,
  daysSince: 1,
};
/** Twelve minutes are usual; under three is three standard deviations below the mean. */
const usual: StudyPace = { median: 12, implausible: 3 };
const skewed: StudyPace = { median: 12, implausible: null };
const short: StudyPace = { median: 4, implausible: 1 };
const unknown: StudyPace = { median: null, implausible: null };

type Case = [
  what: string,
  evidence: Partial<PaymentEvidence>,
  pace: StudyPace,
  suggest: PaymentSuggestion["suggest"],
];

/** What the rules allow, case by case. */
const cases: Case[] = [
  ["completed with care", {}, usual, "approve"],
  ["completed slowly", { minutes: 90 }, usual, "approve"],
  ["completed in a time nobody knows", { minutes: null }, usual, "approve"],
  ["completed faster than most", { minutes: 4 }, usual, "approve"],
  ["completed at the very bound", { minutes: 3 }, usual, "approve"],
  ["too fast, and nothing else", { minutes: 2 }, usual, "return"],
  ["too fast in a study without a bound", { minutes: 0.2 }, skewed, "approve"],
  ["too fast in a study of unknown pace", { minutes: 0.2 }, unknown, "approve"],
  ["one check failed", { checksFailed: 1 }, usual, "approve"],
  ["one check failed, fast but plausible", { checksFailed: 1, minutes: 4 }, usual, "approve"],
  [
    "one check failed, and too fast, in a long study",
    { checksFailed: 1, minutes: 2 },
    usual,
    "return",
  ],
  ["one check failed in a short study", { checksFailed: 1, minutes: 4 }, short, "approve"],
  ["one failed and too fast in a short study", { checksFailed: 1, minutes: 0.5 }, short, "reject"],
  ["too fast alone in a short study", { minutes: 0.5 }, short, "return"],
  [
    "one failed, of unknown time, in a short study",
    { checksFailed: 1, minutes: null },
    short,
    "approve",
  ],
  ["two checks failed", { checksFailed: 2 }, usual, "reject"],
  ["three checks failed", { checksFailed: 3 }, usual, "reject"],
  ["two checks failed, slowly", { checksFailed: 2, minutes: 60 }, usual, "reject"],
  ["two checks failed, in an unknown time", { checksFailed: 2, minutes: null }, unknown, "reject"],
  ["two checks failed and too fast", { checksFailed: 2, minutes: 1 }, usual, "reject"],
  ["two checks failed in a short study", { checksFailed: 2, minutes: 4 }, short, "reject"],
  [
    "two checks failed on the last day of review",
    { checksFailed: 2, daysSince: 20.9 },
    usual,
    "reject",
  ],
  ["two checks failed after the review", { checksFailed: 2, daysSince: 21 }, usual, "approve"],
  ["too fast after the review", { minutes: 1, daysSince: 30 }, usual, "approve"],
  ["did a part", { ending: "partial", judged: 4 }, usual, "approve"],
  [
    "did a part and failed one check",
    { ending: "partial", judged: 4, checksFailed: 1 },
    usual,
    "approve",
  ],
  [
    "did a part and failed two checks",
    { ending: "partial", judged: 4, checksFailed: 2 },
    usual,
    "reject",
  ],
  ["did a part very fast", { ending: "partial", judged: 1, minutes: 1 }, usual, "return"],
  ["was stopped by the coordinator", { ending: "excluded", judged: 5 }, usual, "approve"],
  [
    "was stopped, having failed one check",
    { ending: "excluded", judged: 5, checksFailed: 1 },
    usual,
    "approve",
  ],
  [
    "was stopped, having failed two checks",
    { ending: "excluded", judged: 5, checksFailed: 2 },
    usual,
    "reject",
  ],
  ["failed the quiz", { ending: "screened_out", judged: 0 }, usual, "return"],
  [
    "failed the quiz in seconds",
    { ending: "screened_out", judged: 0, minutes: 0.3 },
    usual,
    "return",
  ],
  [
    "failed the quiz long ago",
    { ending: "screened_out", judged: 0, daysSince: 40 },
    usual,
    "return",
  ],
  ["withdrew", { ending: "withdrawn", judged: 6 }, usual, "return"],
  [
    "withdrew after two failed checks",
    { ending: "withdrawn", judged: 6, checksFailed: 2 },
    usual,
    "return",
  ],
  ["withdrew at once", { ending: "withdrawn", judged: 0, minutes: 0.1 }, usual, "return"],
  ["found the study full", { judged: 0, minutes: 0.5 }, usual, "approve"],
  ["found the study full, in a short one", { judged: 0, minutes: 0.1 }, short, "approve"],
  ["is still at it", { ending: null, minutes: null, daysSince: null }, usual, "return"],
  [
    "is still at it and failed two checks",
    { ending: null, checksFailed: 2, minutes: null, daysSince: null },
    usual,
    "return",
  ],
];

test("the table has forty cases or more", () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each(cases)("%s", (_what, evidence, pace, suggest) => {
  const suggestion = suggestPayment({ ...done, ...evidence }, pace);
  expect(suggestion.suggest).toBe(suggest);
  expect(suggestion.reason.length).toBeGreaterThan(10);
});

test("no evidence leads to a rejection without a ground: two failed checks, or one and a second ground", () => {
  const endings = [null, "completed", "partial", "excluded", "screened_out", "withdrawn"] as const;
  for (const ending of endings)
    for (const checksFailed of [0, 1, 2, 5])
      for (const minutes of [null, 0, 1, 3, 50])
        for (const pace of [usual, skewed, short, unknown]) {
          const evidence = { ...done, ending, checksFailed, minutes };
          if (suggestPayment(evidence, pace).suggest !== "reject") continue;
          const second = pace === short && minutes !== null && minutes < 1;
          expect(checksFailed >= 2 || (checksFailed === 1 && second)).toBe(true);
        }
});

test("takes a bound on speed from times that have one, and from no others", () => {
  const even = Array.from({ length: 40 }, (_, index) => 11 + (index % 3));
  const { median, implausible } = studyPace(even);
  expect(median).toBe(12);
  expect(implausible).toBeGreaterThan(9);
  expect(studyPace(even.slice(0, 9)).implausible).toBeNull();
  // Long tails put three standard deviations below nothing.
  expect(studyPace([...even, 200, 300]).implausible).toBeNull();
  expect(studyPace([])).toEqual({ median: null, implausible: null });
});
