import type { StudyRecord } from "../study-records.ts";
import { readBy, type Scanned, type StoredPrompts } from "./stored-prompts.ts";

/** What was found last: whoever decides about leaks asks for those of one draft again and again. */
export interface LastScan {
  /** What is found in a draft by what was decided so far. */
  of: (record: StudyRecord) => Promise<Scanned>;
  keep: (record: StudyRecord, scanned: Promise<Scanned>) => Promise<Scanned>;
}

export function createLastScan(stored: StoredPrompts): LastScan {
  let last: { id: number; decisions: number; scanned: Promise<Scanned> } | null = null;
  const keep: LastScan["keep"] = ({ id, leakDecisions }, scanned) => {
    const kept = { id, decisions: leakDecisions.length, scanned };
    last = kept;
    scanned.catch(() => {
      if (last === kept) last = null;
    });
    return scanned;
  };
  return {
    of: (record) => {
      const { id, leakDecisions } = record;
      // A draft's texts never change under its number, and decisions are only added.
      if (last?.id === id && last.decisions === leakDecisions.length) return last.scanned;
      return keep(record, stored.scan(readBy(record)));
    },
    keep,
  };
}
