import type { Database } from "better-sqlite3";
import { and, asc, eq, getTableColumns, max, ne, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import { kindOfChange } from "../../domain/audit/kind-of-change.ts";
import type { Storage } from "../../domain/storage.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { at } from "./at.ts";
import { createAuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import type { Leases } from "./leases.ts";
import type { Probes } from "./quality-probes.ts";
import { read } from "./read.ts";
import { assignment, auditEntry, session, study, studyProgress } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type Studies = Pick<
  Storage,
  | "findStudy"
  | "stateOf"
  | "slugOf"
  | "listStudies"
  | "standings"
  | "changeState"
  | "progress"
  | "armKey"
>;

const record = (row: typeof study.$inferSelect | undefined): StudyRecord | null => {
  if (row === undefined || row.state === "importing") return null;
  return { ...row, state: row.state };
};

/** The progress of a draft. */
const nothing = { slots: 0, judged: 0, surplus: 0 };

/** Studies as wholes: finding them, their life, how far they are. */
export function createStudies(
  db: BetterSQLite3Database & { $client: Database },
  write: Write,
  { leases, probes, armKeys }: { leases: Leases; probes: Probes; armKeys: ArmKeys },
): Studies {
  const audit = createAuditLog(db);
  const visible = ne(study.state, "importing");
  const bySlug = whenUsed(() =>
    db
      .select()
      .from(study)
      .where(and(visible, eq(study.slug, at("slug"))))
      .prepare(),
  );
  const stateBySlug = whenUsed(() =>
    db
      .select({ id: study.id, state: study.state })
      .from(study)
      .where(and(visible, eq(study.slug, at("slug"))))
      .prepare(),
  );
  const slugById = whenUsed(() =>
    db
      .select({ slug: study.slug })
      .from(study)
      .where(and(visible, eq(study.id, at("id"))))
      .prepare(),
  );
  const all = whenUsed(() =>
    db.select().from(study).where(visible).orderBy(asc(study.slug)).prepare(),
  );
  const lastAct = whenUsed(() =>
    db
      .select({ number: max(auditEntry.number) })
      .from(auditEntry)
      .where(eq(auditEntry.studyId, at("id")))
      .prepare(),
  );
  const byId = whenUsed(() =>
    db
      .select()
      .from(study)
      .where(eq(study.id, at("id")))
      .prepare(),
  );
  const setState = whenUsed(() =>
    db
      .update(study)
      .set({ state: sql`${at("to")}` })
      .where(eq(study.id, at("id")))
      .prepare(),
  );
  const progressOf = whenUsed(() =>
    db
      .select(getTableColumns(studyProgress))
      .from(studyProgress)
      .where(eq(studyProgress.studyId, at("id")))
      .prepare(),
  );
  const heldIn = whenUsed(() =>
    db
      .select({
        id: assignment.id,
        studyId: assignment.studyId,
        sessionId: assignment.sessionId,
        position: assignment.position,
        side: assignment.side,
      })
      .from(assignment)
      .where(and(eq(assignment.studyId, at("id")), sql`${assignment.state} = 0`))
      .prepare(),
  );
  const sessionsOf = whenUsed(() =>
    db
      .select({
        consented: sql<number>`count(*)`,
        withdrawn: sql<number>`count(${session.withdrawnAt})`,
      })
      .from(session)
      .where(eq(session.studyId, at("id")))
      .prepare(),
  );

  return {
    findStudy: (slug) => read(() => record(bySlug().get({ slug }))),
    stateOf: (slug) =>
      read(() => {
        const row = stateBySlug().get({ slug });
        if (row === undefined || row.state === "importing") return null;
        return { id: row.id, state: row.state };
      }),
    slugOf: (id) => read(() => slugById().get({ id })?.slug ?? null),
    listStudies: () =>
      read(() =>
        all()
          .all()
          .flatMap((row) => record(row) ?? []),
      ),
    standings: () =>
      read(() =>
        all()
          .all()
          .flatMap((row) => record(row) ?? [])
          .toSorted((one, other) => one.id - other.id)
          .map(({ id, state }) => {
            const { judged, surplus } = progressOf().get({ id }) ?? nothing;
            return {
              studyId: id,
              state,
              judged,
              surplus,
              acts: lastAct().get({ id })?.number ?? 0,
            };
          }),
      ),
    changeState: (id, change) =>
      write(() => {
        const before = record(byId().get({ id }));
        if (before === null || !change.from.includes(before.state)) {
          throw new AppError("conflict", `This study is ${before?.state ?? "gone"}.`);
        }
        setState().run({ id, to: change.to });
        if (change.armKey !== undefined) armKeys.setUnblinded(id, change.armKey);
        const { slots, judged, surplus } = progressOf().get({ id }) ?? nothing;
        audit.append(id, {
          kind: kindOfChange(change),
          actor: change.actor ?? commandLine,
          at: change.at,
          reason: change.reason,
          details: { slots, judged, surplus, ...change.details },
        });
        if (change.to === "closed") {
          for (const held of heldIn().all({ id })) leases.release(held, "closed");
          probes.releaseAll(id);
        }
        return { ...before, state: change.to };
      }),
    armKey: (id) => read(() => armKeys.of(id)),
    progress: (id) =>
      read(() => {
        const counts = progressOf().get({ id }) ?? nothing;
        const { slots, judged, surplus } = counts;
        const sessions = sessionsOf().get({ id }) ?? { consented: 0, withdrawn: 0 };
        return { slots, judged, surplus, held: heldIn().all({ id }).length, ...sessions };
      }),
  };
}
