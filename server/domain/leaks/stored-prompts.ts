import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakReport } from "../../../shared/model/leak-report.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import type { Storage } from "../storage.ts";
import type { PreparedPrompt, StoredPrompt, StudyRecord } from "../study-records.ts";

const promptsAtOnce = 100;

/** What a look through a study's prompts found, and a digest of what decisions make of them. */
export interface Scanned {
  report: LeakReport;
  outcome: string;
}

/** A study's prompts as they came in, read again by a study file and decisions about leaks. */
export interface StoredPrompts {
  /** With `earlier`, what was found by other decisions, only what decisions are about is looked for. */
  scan: (of: Read, earlier?: LeakReport) => Promise<Scanned>;
  /** The prompts as they are to be stored; `scanned` is told, after the last, what the same pass found. */
  prepare: (of: Read, scanned?: (found: Scanned) => void) => AsyncGenerator<PreparedPrompt[]>;
}

interface Read {
  id: number;
  definition: Study;
  decisions: readonly LeakDecision[];
}

/** A draft, by what was decided about it, or by `decisions`. */
export const readBy = (
  { id, definition, leakDecisions }: StudyRecord,
  decisions: readonly LeakDecision[] = leakDecisions,
): Read => ({ id, definition, decisions });

export function createStoredPrompts(
  storage: Pick<Storage, "promptsAfter">,
  materials: MaterialsReader,
): StoredPrompts {
  async function* pages(id: number): AsyncGenerator<StoredPrompt[]> {
    for (let after = 0; ;) {
      const page = await storage.promptsAfter(id, after, promptsAtOnce);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.id;
    }
  }
  return {
    scan: async ({ id, definition, decisions }, earlier) => {
      const scanner = await materials.scanLeaks(definition, decisions, earlier);
      for await (const page of pages(id)) {
        for (const { prompt, line } of page) scanner.add(prompt, line);
      }
      return { report: scanner.report(), outcome: scanner.outcome() };
    },
    prepare: async function* ({ id, definition, decisions }, scanned = () => undefined) {
      const scanner = await materials.scanLeaks(definition, decisions);
      for await (const page of pages(id)) {
        yield page.map(({ prompt, line }) => scanner.add(prompt, line).prepare());
      }
      scanned({ report: scanner.report(), outcome: scanner.outcome() });
    },
  };
}
