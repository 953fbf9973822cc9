import { createHmac } from "node:crypto";
import type { Study } from "../../shared/model/study.ts";
import type { StudyView } from "../../shared/protocol/rater-protocol.ts";
import type { GuessRecord, LastJudgment } from "./participation.ts";

/** What asking about the blind takes; null where the study does not ask. */
export interface GuessRules {
  /** Which arm, by place, this rater is told of as the first kind: drawn by the study's key. */
  firstArm: (sessionId: number) => 0 | 1;
  /** The study's public words for the two kinds, the first kind's first; null where it has none. */
  words: (sessionId: number) => [string, string] | null;
}

export function guessRulesOf({ arms, quality }: Study, key: Uint8Array): GuessRules | null {
  const asked = quality?.blinding_guess;
  if (asked === undefined || asked === false) return null;
  const wordsOf = (arm: string | undefined): string | undefined =>
    asked === true || arm === undefined ? undefined : asked.words[arm];
  // By the words, where there are any: what a rater reads first must not follow the order of the arms.
  const [start, next]: [0 | 1, 0 | 1] =
    (wordsOf(arms[0]) ?? "") <= (wordsOf(arms[1]) ?? "") ? [0, 1] : [1, 0];
  const firstArm = (sessionId: number): 0 | 1 => {
    const [byte = 0] = createHmac("sha256", key).update(`kelvin guess ${sessionId}`).digest();
    return byte % 2 === 0 ? start : next;
  };
  return {
    firstArm,
    words: (sessionId) => {
      const first = firstArm(sessionId);
      const [one, other] = [arms[first], arms[1 - first]].map(wordsOf);
      return one === undefined || other === undefined ? null : [one, other];
    },
  };
}

/** The reply of the last pair that its rater preferred; the left one where no answer says so. */
export function preferredPosition(
  { answers }: LastJudgment,
  questions: StudyView["questions"],
): GuessRecord["position"] {
  const choice = questions.find(({ kind }) => kind === "choice");
  const answer = choice === undefined ? undefined : answers[choice.id];
  return typeof answer === "string" && answer.startsWith("right") ? "right" : "left";
}
