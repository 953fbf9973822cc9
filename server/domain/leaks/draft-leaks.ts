import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { Output } from "../../../shared/protocol/calls.ts";
import type { leakCalls } from "../../../shared/protocol/leak-calls.ts";
import type { LeakReport } from "../../../shared/model/leak-report.ts";
import { AppError } from "../app-error.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import type { Clock, Random } from "../ports.ts";
import type { Storage } from "../storage.ts";
import { storeDraft } from "../store-draft.ts";
import type { StudyRecord } from "../study-records.ts";
import { expectState, type StudyStatuses } from "../study-status.ts";
import { createLastScan } from "./last-scan.ts";
import { createStoredPrompts, readBy } from "./stored-prompts.ts";
import { isDecided, undecidedError, undecidedIn } from "./undecided.ts";

type LeakTexts = Output<typeof leakCalls, "study:leak-texts">;

/** The leaks of drafts, and what is decided about them before a study opens. */
export interface DraftLeaks {
  /** What the scan finds in a draft; rejects with `conflict` once the study is open: it tells arms. */
  report: (slug: string) => Promise<LeakReport>;
  /** The responses of one line, with the leaks in them marked. */
  texts: (slug: string, place: { prompt_id: string; line: number }) => Promise<LeakTexts>;
  /**
   * Adds a decision, and where it changes what raters read, stores the draft anew as it is by it, in one step;
   * returns what is left.
   */
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
  statuses: Pick<StudyStatuses, "found">;
}): DraftLeaks {
  const stored = createStoredPrompts(storage, materials);
  const last = createLastScan(stored);
  const draftNamed = async (slug: string, what: string): Promise<StudyRecord> => {
    const record = await statuses.found(slug);
    expectState(record, what, ["draft"]);
    return record;
  };

  return {
    report: async (slug) => {
      const record = await draftNamed(slug, "show the leaks of");
      return (await last.of(record)).report;
    },
    texts: async (slug, { prompt_id: promptId, line }) => {
      const { id, definition } = await draftNamed(slug, "show the leaks of");
      const found = (await storage.promptsNamed(id, promptId)).find((each) => each.line === line);
      if (found === undefined)
        throw new AppError("not_found", `Line ${line} of the materials is not of "${promptId}".`);
      const { prompt } = found.prompt;
      return {
        prompt: typeof prompt === "string" ? [{ role: "user", text: prompt }] : prompt,
        responses: await materials.markLeaks(definition, found.prompt),
      };
    },
    decide: async (slug, decision, actor) => {
      const record = await draftNamed(slug, "decide about leaks of");
      const before = await last.of(record);
      const leakDecisions = [...record.leakDecisions, decision];
      const read = readBy(record, leakDecisions);
      const decided = await stored.scan(read, before.report);
      const { pairs, excluded } = decided.report;
      if (pairs === excluded)
        throw new AppError("conflict", "Nothing decided: this would leave no pair in the study.");
      const undecidedLeaks = undecidedIn(decided.report);
      const { action, kind = null, reason } = decision;
      const act = {
        kind: "decided" as const,
        actor,
        at: clock.now(),
        reason,
        details: { action, kind, decisions: leakDecisions.length, pairs: pairs - excluded },
      };
      if (decided.outcome === before.outcome) {
        await storage.decideLeaks(record.id, { leakDecisions, undecidedLeaks }, act);
        return (await last.keep({ ...record, leakDecisions }, Promise.resolve(decided))).report;
      }
      const { definition: study, documents, key, seed, createdAt } = record;
      let after = decided;
      const draft = await storeDraft(
        { storage, random },
        {
          study,
          documents,
          quality: await storage.qualityFiles(record.id),
          leakDecisions,
          undecidedLeaks,
          key,
          seed,
          createdAt,
          actor,
          replaces: record.id,
          decided: record.leakDecisions.length,
        },
        stored.prepare(read, (found) => {
          after = found;
        }),
      );
      await storage.appendAudit(draft.id, act);
      return (await last.keep(draft, Promise.resolve(after))).report;
    },
    expectDecided: async (record) => {
      if (isDecided(record)) return;
      throw undecidedError(record, (await last.of(record)).report);
    },
  };
}
