import type { Study } from "../../shared/model/study.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { Storage } from "../domain/storage.ts";
import type { KnownPair } from "./inside-knowledge.ts";

/** What artificial raters are told to prefer, and the question that shows it. */
export interface Planted {
  /** The arm of the first claim that compares any; else the second arm of the study. */
  treatment: string | null;
  /** Null where the claim names none: any other arm. */
  control: string | null;
  /** The claim's own question where it is a choice; else the first choice of the study. */
  question: string | null;
}

export function plantedIn(study: Study): Planted {
  const claim = study.claims?.find((each) => each.kind !== "agreement-at-least");
  const compared = claim !== undefined && "treatment" in claim ? claim : null;
  const choices = resolveQuestions(study).filter(({ kind }) => kind === "choice");
  const question = choices.find(({ id }) => id === compared?.question) ?? choices[0];
  return {
    treatment: compared?.treatment ?? study.arms[1] ?? null,
    control: compared?.control ?? null,
    question: question?.id ?? null,
  };
}

export interface RecoveredShare {
  /** Of treatment choices among judgments that count, ties as half; null where there are none. */
  share: number | null;
  judgments: number;
}

const rowsAtOnce = 500;

const compares = (pair: KnownPair, treatment: string, control: string | null): boolean => {
  const { first, second } = pair;
  if (second === null || (first !== treatment && second !== treatment)) return false;
  return control === null || first === control || second === control;
};

/** 1 where the treatment was chosen, 0 where the other, 0.5 for a tie. */
function scoreOf(answer: string, treatmentIsLeft: boolean): number {
  if (answer === "same") return 0.5;
  return answer.startsWith("left") === treatmentIsLeft ? 1 : 0;
}

/** The share of treatment choices in what was stored. */
export async function recoverShare(
  storage: Storage,
  studyId: number,
  pairs: ReadonlyMap<number, KnownPair>,
  { treatment, control, question }: Planted,
): Promise<RecoveredShare> {
  let judgments = 0;
  let score = 0;
  if (treatment === null || question === null) return { share: null, judgments };
  for (let after = -1; ;) {
    const page = await storage.judgmentsAfter(studyId, after, rowsAtOnce);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.sequence;
    for (const { pairId, side, answers, counted, superseded } of page) {
      const pair = pairs.get(pairId);
      const answer = answers[question];
      if (!counted || superseded || typeof answer !== "string") continue;
      if (pair === undefined || !compares(pair, treatment, control)) continue;
      judgments += 1;
      score += scoreOf(answer, (pair.first === treatment) === (side === 0));
    }
  }
  return { share: judgments === 0 ? null : score / judgments, judgments };
}
