import type { WatchedPair } from "../../shared/protocol/watched-pairs.ts";
import { createLabels } from "../dataset/study/labels.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import { disagreementOn, pooledAnswers, type PairJudgment } from "../domain/pairs/pair-numbers.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { Side } from "../domain/sides.ts";
import type { StorageReader } from "../domain/storage.ts";
import type { ResultsStudy } from "./gather-study.ts";

/** How far each pair of a study is, by label. */
export interface GatheredPairs {
  question: string | null;
  pairs: WatchedPair[];
}

/** What may be told beside how far pairs are. */
export interface PairsShown {
  answers: boolean;
  arms: boolean;
}

const rowsAtOnce = 5000;
const pairsAtOnce = 500;
const flagNames = ["harmful", "broken", "known"] as const;

interface Gathered extends Pick<WatchedPair, "judged" | "held" | "surplus" | "givenBack"> {
  place: number;
  judgments: PairJudgment[];
  unblindedEarly: boolean;
  arms: [first: string, second: string | null];
}

/** Reads how far each pair is from what was given and judged. Answers are kept only where they may be told. */
export async function gatherPairs(
  source: Pick<StorageReader, "pairsAfter" | "assignmentsAfter" | "judgmentsAfter">,
  study: ResultsStudy,
  shown: PairsShown,
): Promise<GatheredPairs> {
  const { id, definition } = study;
  const gathered = new Map<number, Gathered>();
  const byPair = rowsOf(
    (after, limit) => source.pairsAfter(id, after, limit),
    (row) => row.id,
    pairsAtOnce,
  );
  for await (const page of byPair) {
    for (const row of page) {
      gathered.set(row.id, {
        place: gathered.size,
        judged: 0,
        held: 0,
        surplus: 0,
        givenBack: 0,
        judgments: [],
        unblindedEarly: row.unblindedEarly,
        arms: [row.first.arm ?? "", row.second?.arm ?? null],
      });
    }
  }
  const found = (pairId: number): Gathered => {
    const pair = gathered.get(pairId);
    if (pair === undefined) throw new Error("A row names a pair that the study does not have");
    return pair;
  };
  const byAssignment = rowsOf(
    (after, limit) => source.assignmentsAfter(id, after, limit),
    (row) => row.id,
    rowsAtOnce,
  );
  for await (const page of byAssignment) {
    for (const { pairId, state, releasedFor } of page) {
      const pair = found(pairId);
      if (state !== "released") pair[state] += 1;
      else if (releasedFor === "returned") pair.givenBack += 1;
    }
  }
  const unit = definition.unit ?? "pair";
  const counts = { pairs: gathered.size, raters: 0, assignments: 0, judgments: 0 };
  const labels = createLabels(study.key, unit, counts);
  const leftOf = (place: number, side: Side) => labels.shown(place, side).left;
  const byJudgment = rowsOf(
    (after, limit) => source.judgmentsAfter(id, after, limit),
    (row) => row.sequence,
    rowsAtOnce,
  );
  for await (const page of byJudgment) {
    for (const { pairId, side, superseded, counted, flags, answers } of page) {
      if (superseded) continue;
      const pair = found(pairId);
      if (!counted) pair.surplus += 1;
      const kept = shown.answers && counted ? answers : {};
      pair.judgments.push({ counted, flags, answers: kept, left: leftOf(pair.place, side) });
    }
  }
  const questions = resolveQuestions(definition);
  const asked = questions.filter(({ kind }) => kind !== "text").map((question) => question.id);
  const first = definition.claims?.[0]?.question;
  const question = first !== undefined && asked.includes(first) ? first : (asked[0] ?? null);
  const pairs = [...gathered.values()].map(({ place, judgments, arms, ...pair }): WatchedPair => {
    const answers = shown.answers ? pooledAnswers(questions, judgments) : null;
    const [x, y] = labels.firstIsX(place) ? arms : [arms[1] ?? arms[0], arms[0]];
    const flagged = (name: string): number =>
      judgments.filter(({ flags }) => flags.includes(name)).length;
    const [harmful = 0, broken = 0, known = 0] = flagNames.map(flagged);
    return {
      pair: labels.pair(place),
      ...pair,
      open: definition.ratings_per_pair - pair.judged - pair.held,
      flags: { harmful, broken, known },
      arms: shown.arms ? { x, y: unit === "response" ? null : y } : null,
      answers,
      disagreement:
        answers === null || question === null ? null : disagreementOn(question, answers),
    };
  });
  return {
    question: shown.answers ? question : null,
    pairs: pairs.toSorted((one, other) => (one.pair < other.pair ? -1 : 1)),
  };
}
