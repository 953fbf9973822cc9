import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakReport } from "../../../shared/model/leak-report.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import type { Storage } from "../storage.ts";
import type { PreparedPrompt, StoredPrompt } from "../study-records.ts";

const promptsAtOnce = 100;

/** A study's prompts as they came in, read again by a study file and decisions about leaks. */
export interface StoredPrompts {
  report: (of: Read) => Promise<LeakReport>;
  prepare: (of: Read) => AsyncGenerator<PreparedPrompt[]>;
}

interface Read {
  id: number;
  definition: Study;
  decisions: readonly LeakDecision[];
}

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
    report: async ({ id, definition, decisions }) => {
      const scanner = await materials.scanLeaks(definition, decisions);
      for await (const page of pages(id)) {
        for (const { prompt, line } of page) scanner.add(prompt, line);
      }
      return scanner.report();
    },
    prepare: async function* ({ id, definition, decisions }) {
      const scanner = await materials.scanLeaks(definition, decisions);
      for await (const page of pages(id)) {
        yield page.map(({ prompt, line }) => scanner.add(prompt, line).prepare());
      }
    },
  };
}
