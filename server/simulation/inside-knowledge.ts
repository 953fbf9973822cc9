import type { Answer } from "../../shared/model/judgment.ts";
import type { Position } from "../../shared/model/presentation.ts";
import { knownArm } from "../domain/arm-key/known-arm.ts";
import { createAssignmentCodes } from "../domain/assignment-codes.ts";
import { expectedAnswers } from "../domain/quality/expected-answers.ts";
import { isProbe } from "../domain/quality/probe-records.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";

/** A pair by its number in the study, from 0, and the arms it compares. */
export interface KnownPair {
  number: number;
  first: string;
  second: string | null;
}

/** What no rater can know: read from storage, never from the wire. */
export interface InsideKnowledge {
  pairs: ReadonlyMap<number, KnownPair>;
  /** Which pair an assignment shows, and where the response of an arm stands; null where it is not shown. */
  look: (assignment: string, arm: string | null) => Promise<Seen>;
}

export interface Seen {
  pair: number;
  at: Position | null;
  /** What is right of a check or a gold pair; null of others. */
  expected: Record<string, Answer> | null;
}

const pairsAtOnce = 200;

const unknown = (id: number): Error => new Error(`The study never gave out assignment ${id}`);

export async function gatherKnowledge(
  storage: Storage,
  record: StudyRecord,
): Promise<InsideKnowledge> {
  const codes = createAssignmentCodes(record.key);
  const pairs = new Map<number, KnownPair>();
  for (let after = -1; ;) {
    const page = await storage.pairsAfter(record.id, after, pairsAtOnce);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const { id, first, second } of page) {
      const other = second === null ? null : knownArm(second).arm;
      pairs.set(id, { number: pairs.size, first: knownArm(first).arm, second: other });
    }
    after = last.id;
  }
  const files = record.qualityHash === null ? null : await storage.qualityFiles(record.id);
  const questions = resolveQuestions(record.definition);
  const lookAtPair = async (id: number, arm: string | null, flipped: boolean): Promise<Seen> => {
    const [row] = await storage.assignmentsAfter(record.id, id - 1, 1);
    const pair = pairs.get(row?.pairId ?? -1);
    if (row?.id !== id || pair === undefined) throw unknown(id);
    const seen = { pair: pair.number, expected: null };
    if (pair.second === null) return { ...seen, at: pair.first === arm ? "single" : null };
    const isSecond = pair.second === arm;
    if (!isSecond && pair.first !== arm) return { ...seen, at: null };
    const isRight = (isSecond === (row.side === 0)) !== flipped;
    return { ...seen, at: isRight ? "right" : "left" };
  };
  return {
    pairs,
    look: async (assignment, arm) => {
      const id = codes.decode(assignment) ?? -1;
      if (!isProbe(id)) return lookAtPair(id, arm, false);
      const [probe] = await storage.probesAfter(record.id, id - 1, 1);
      if (probe?.id !== id) throw unknown(id);
      if (probe.kind === "repeat") return lookAtPair(probe.item, arm, true);
      const found = (probe.kind === "check" ? files?.checks : files?.gold)?.[probe.item];
      if (found === undefined) throw unknown(id);
      const expected = expectedAnswers(questions, found.expected, probe.side);
      return { pair: -1 - probe.item, at: null, expected };
    },
  };
}
