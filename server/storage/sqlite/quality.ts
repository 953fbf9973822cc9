import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { probeKinds } from "../../domain/quality/probe-records.ts";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import { read } from "./read.ts";
import { probe, probeJudgment, qualityFiles } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type Quality = Pick<Storage, "qualityFiles" | "probesAfter" | "probeJudgmentsAfter">;

const stateNames = ["held", "judged", "released"] as const;

/** What a study's quality files hold, and its probes, page by page. */
export function createQuality(db: BetterSQLite3Database): Quality {
  const files = whenUsed(() =>
    db
      .select({ files: qualityFiles.files })
      .from(qualityFiles)
      .where(eq(qualityFiles.studyId, at("studyId")))
      .prepare(),
  );
  const probePage = whenUsed(() =>
    db
      .select({
        id: probe.id,
        sessionId: probe.sessionId,
        kind: probe.kind,
        item: probe.item,
        side: probe.side,
        state: probe.state,
        assignedAt: probe.assignedAt,
      })
      .from(probe)
      .where(and(eq(probe.studyId, at("studyId")), gt(probe.id, at("after"))))
      .orderBy(asc(probe.id))
      .limit(at("limit"))
      .prepare(),
  );
  // The plus keeps SQLite from going by the study, which would sort all of it for each page.
  const judgmentPage = whenUsed(() =>
    db
      .select({
        probeId: probeJudgment.probeId,
        sequence: probeJudgment.id,
        revision: probeJudgment.revision,
        superseded: probeJudgment.superseded,
        answers: probeJudgment.answers,
        flags: probeJudgment.flags,
        pages: probeJudgment.pages,
        questionsHash: probeJudgment.questionsHash,
        receivedAt: probeJudgment.receivedAt,
      })
      .from(probeJudgment)
      .innerJoin(probe, eq(probe.id, probeJudgment.probeId))
      .where(and(sql`+${probe.studyId} = ${at("studyId")}`, gt(probeJudgment.id, at("after"))))
      .orderBy(asc(probeJudgment.id))
      .limit(at("limit"))
      .prepare(),
  );
  return {
    qualityFiles: (studyId) => read(() => files().get({ studyId })?.files ?? null),
    probesAfter: (studyId, after, limit) =>
      read(() =>
        probePage()
          .all({ studyId, after, limit })
          .map((row) => ({
            ...row,
            kind: probeKinds[row.kind],
            state: stateNames[row.state],
          })),
      ),
    probeJudgmentsAfter: (studyId, after, limit) =>
      read(() =>
        judgmentPage()
          .all({ studyId, after, limit })
          .map((row) => ({ ...row, questionsHash: row.questionsHash.toString("hex") })),
      ),
  };
}
