import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakReport } from "../../../shared/model/leak-report.ts";
import { AppError } from "../app-error.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import type { Clock, Random } from "../ports.ts";
import type { Storage } from "../storage.ts";
import { storeDraft } from "../store-draft.ts";
import type { PreparedPrompt, StudyRecord } from "../study-records.ts";
import { expectState, type StudyStatuses } from "../study-status.ts";
import { isDecided, undecidedError, undecidedIn } from "./undecided.ts";

const promptsAtOnce = 100;

/** The leaks of drafts, and what is decided about them before a study opens. */
export interface DraftLeaks {
  /** What the scan finds in a draft; rejects with `conflict` once the study is open: it tells arms. */
  report: (slug: string) => Promise<LeakReport>;
  /** Adds a decision and stores the draft as it is by it, in one step; returns what is left. */
  decide: (slug: string, decision: LeakDecision, actor: string) => Promise<LeakReport>;
  /** Rejects with `conflict` where serious leaks wait for a decision, and lists them. */
  expectDecided: (record: StudyRecord) => Promise<void>;
}

export function createDraftLeaks({
  storage,
  materials,
  clock,
  random,
  statuses,
}: {
  storage: Storage;
  materials: MaterialsReader;
  clock: Clock;
  random: Random;
  statuses: StudyStatuses;
}): DraftLeaks {
  async function* promptsOf({ id }: StudyRecord) {
    for (let after = 0; ;) {
      const page = await storage.promptsAfter(id, after, promptsAtOnce);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = last.id;
    }
  }

  const scan = async (
    record: StudyRecord,
    decisions: readonly LeakDecision[],
  ): Promise<LeakReport> => {
    const scanner = await materials.scanLeaks(record.definition, decisions);
    for await (const page of promptsOf(record)) {
      for (const { prompt, line } of page) scanner.add(prompt, line);
    }
    return scanner.report();
  };

  async function* prepared(
    record: StudyRecord,
    decisions: readonly LeakDecision[],
  ): AsyncGenerator<PreparedPrompt[]> {
    const scanner = await materials.scanLeaks(record.definition, decisions);
    for await (const page of promptsOf(record)) {
      yield page.map(({ prompt, line }) => scanner.add(prompt, line).prepare());
    }
  }

  const draftNamed = async (slug: string, what: string): Promise<StudyRecord> => {
    const record = await statuses.found(slug);
    expectState(record, what, ["draft"]);
    return record;
  };

  return {
    report: async (slug) => {
      const record = await draftNamed(slug, "show the leaks of");
      return scan(record, record.leakDecisions);
    },
    decide: async (slug, decision, actor) => {
      const record = await draftNamed(slug, "decide about leaks of");
      const leakDecisions = [...record.leakDecisions, decision];
      const report = await scan(record, leakDecisions);
      if (report.pairs === report.excluded)
        throw new AppError("conflict", "Nothing decided: this would leave no pair in the study.");
      const { definition: study, documents, key, seed, createdAt } = record;
      const stored = await storeDraft(
        { storage, random },
        {
          study,
          documents,
          quality: await storage.qualityFiles(record.id),
          leakDecisions,
          undecidedLeaks: undecidedIn(report),
          key,
          seed,
          createdAt,
          actor,
          replaces: record.id,
        },
        prepared(record, leakDecisions),
      );
      const { action, kind = null, reason } = decision;
      await storage.appendAudit(stored.id, {
        kind: "decided",
        actor,
        at: clock.now(),
        reason,
        details: { action, kind, decisions: leakDecisions.length, pairs: stored.pairs },
      });
      return report;
    },
    expectDecided: async (record) => {
      if (isDecided(record)) return;
      throw undecidedError(record, await scan(record, record.leakDecisions));
    },
  };
}
