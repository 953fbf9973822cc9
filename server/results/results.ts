import type { Claim } from "../../shared/model/claim.ts";
import type { StudyAgreement } from "../../shared/model/results/agreement-result.ts";
import type { ChoiceVariances } from "../../shared/model/results/choice-variances.ts";
import type { Exploration, Looks } from "../../shared/model/results/exploration.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { AppError } from "../domain/app-error.ts";
import { checkClaims } from "../domain/check-study/check-claims.ts";
import { actorOf, type Caller } from "../domain/people/caller.ts";
import type { Clock } from "../domain/ports.ts";
import { looksIn, refuseMisfits, sayAsked } from "../domain/results/looks.ts";
import { noStudy } from "../domain/study-status.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { computeInWorker } from "./compute-in-worker.ts";
import { studyForWorker } from "./study-for-worker.ts";

/** What a study's judgments say, computed on a thread of its own. */
export interface Results {
  /** Rejects with `conflict` before the study is unblinded; who looked is in the audit log first. */
  results: (slug: string, caller: Caller) => Promise<StudyResults>;
  /** The same of a claim that nobody registered; each is a look of its own. */
  explore: (slug: string, claim: Claim, caller: Caller) => Promise<Exploration>;
  /** Looks beyond what was registered. Rejects with `conflict` before the study is unblinded. */
  looks: (slug: string) => Promise<Looks>;
  /** How the choices of a study vary, for planning the next; pooled over arms until it is unblinded. */
  variances: (slug: string) => Promise<ChoiceVariances>;
  /** Agreement so far, pooled over arms; whatever state the study is in. */
  agreement: (slug: string) => Promise<StudyAgreement>;
}

/** The results of a study, for whoever may see its arms; raters called as in the export of that seed. */
export async function resultsOf(
  storage: Storage,
  record: StudyRecord,
  exportSeed: number | null = null,
): Promise<StudyResults> {
  const { source } = storage;
  const study = studyForWorker(record, exportSeed);
  const { results } = await computeInWorker({ wanted: "results", source, study });
  if (results === undefined) throw new Error("The thread answered something else than results");
  return results;
}

export function createResults({ storage, clock }: { storage: Storage; clock: Clock }): Results {
  const found = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    return record;
  };
  const unblinded = async (slug: string): Promise<StudyRecord> => {
    const record = await found(slug);
    if (record.state === "unblinded") return record;
    throw new AppError(
      "conflict",
      `Study "${slug}" is ${record.state}: its results can be seen once it is unblinded. ` +
        "Agreement, pooled over arms, can be seen at any time.",
    );
  };
  return {
    results: async (slug, caller) => {
      const record = await unblinded(slug);
      await storage.appendAudit(record.id, {
        kind: "results-viewed",
        actor: actorOf(caller),
        at: clock.now(),
        reason: null,
        details: {},
      });
      return resultsOf(storage, record);
    },
    explore: async (slug, claim, caller) => {
      const record = await unblinded(slug);
      refuseMisfits(checkClaims({ ...record.definition, claims: [claim] }));
      await storage.appendAudit(record.id, {
        kind: "explored",
        actor: actorOf(caller),
        at: clock.now(),
        reason: sayAsked(claim),
        details: { claim: claim.kind, question: claim.question },
      });
      const { length: look } = looksIn(await storage.auditLog(record.id));
      const { source } = storage;
      const study = studyForWorker(record);
      const wanted = { wanted: "exploration", claim, source, study } as const;
      const { exploration: result } = await computeInWorker(wanted);
      if (result === undefined)
        throw new Error("The thread answered something else than a claim's result");
      return { look, result };
    },
    looks: async (slug) => ({
      looks: looksIn(await storage.auditLog((await unblinded(slug)).id)),
    }),
    variances: async (slug) => {
      const record = await found(slug);
      const { source } = storage;
      const study = studyForWorker(record);
      const blinded = record.state !== "unblinded";
      const { variances } = await computeInWorker({ wanted: "variances", blinded, source, study });
      if (variances === undefined)
        throw new Error("The thread answered something else than variances");
      return variances;
    },
    agreement: async (slug) => {
      const record = await found(slug);
      const { source } = storage;
      const study = studyForWorker(record);
      const { agreement } = await computeInWorker({ wanted: "agreement", source, study });
      if (agreement === undefined)
        throw new Error("The thread answered something else than agreement");
      return agreement;
    },
  };
}
