import type { Position } from "../../shared/model/presentation.ts";
import { knownArm } from "../domain/arm-key/known-arm.ts";
import { createAssignmentCodes } from "../domain/assignment-codes.ts";
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
  look: (assignment: string, arm: string | null) => Promise<{ pair: number; at: Position | null }>;
}

const pairsAtOnce = 200;

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
  return {
    pairs,
    look: async (assignment, arm) => {
      const id = codes.decode(assignment) ?? -1;
      const [row] = await storage.assignmentsAfter(record.id, id - 1, 1);
      const pair = pairs.get(row?.pairId ?? -1);
      if (row?.id !== id || pair === undefined) {
        throw new Error(`The study never gave out assignment "${assignment}"`);
      }
      if (pair.second === null)
        return { pair: pair.number, at: pair.first === arm ? "single" : null };
      const isSecond = pair.second === arm;
      if (!isSecond && pair.first !== arm) return { pair: pair.number, at: null };
      return { pair: pair.number, at: isSecond === (row.side === 0) ? "right" : "left" };
    },
  };
}
