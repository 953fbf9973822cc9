import { AppError } from "../../domain/app-error.ts";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import { kindOfChange } from "../../domain/audit/kind-of-change.ts";
import type { Storage } from "../../domain/storage.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import { armKeyRecord } from "./arm-keys.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { release } from "./leases.ts";
import { holdCounts, holdState } from "./locks.ts";
import { releaseProbesOfStudy } from "./probes.ts";
import type { Sql } from "./sql.ts";

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

/** A row of `study`. */
export type StudyRow = Omit<StudyRecord, "state"> & { state: StudyRecord["state"] | "importing" };

const record = (row: StudyRow | undefined): StudyRecord | null =>
  row === undefined || row.state === "importing" ? null : { ...row, state: row.state };

/** The progress of a draft. */
const nothing = { slots: 0, judged: 0, surplus: 0 };

/** The row of a study, locked until the transaction ends. */
export const holdStudy = (tx: Sql, studyId: number): Promise<StudyRow | undefined> =>
  tx.one`SELECT * FROM study WHERE id = ${studyId} FOR NO KEY UPDATE`;

/** Lets go of all that raters hold in a study whose state nobody else goes by. */
async function releaseAll(tx: Sql, studyId: number): Promise<void> {
  const held = await tx.all<{ id: number }>`
    SELECT assignment.id FROM assignment JOIN session ON session.id = session_id
    WHERE assignment.study_id = ${studyId} AND assignment.state = 0
    ORDER BY session.id, assignment.id FOR NO KEY UPDATE`;
  await release(
    tx,
    held.map(({ id }) => id),
    "closed",
  );
  await releaseProbesOfStudy(tx, studyId);
}

/** Studies as wholes: finding them, their life, how far they are. */
export function createStudies({ read, write, snapshot }: Connections): Studies {
  return {
    findStudy: (slug) =>
      read(async (sql) => record(await sql.one`SELECT * FROM study WHERE slug = ${slug}`)),
    stateOf: (slug) =>
      read(async (sql) => {
        const row = await sql.one<Pick<StudyRow, "id" | "state">>`
          SELECT id, state FROM study WHERE slug = ${slug}`;
        return row === undefined || row.state === "importing"
          ? null
          : { id: row.id, state: row.state };
      }),
    slugOf: (studyId) =>
      read(async (sql) => {
        const row = await sql.one<{ slug: string }>`
          SELECT slug FROM study WHERE id = ${studyId} AND state <> 'importing'`;
        return row?.slug ?? null;
      }),
    listStudies: () =>
      read(async (sql) => {
        const rows = await sql.all<StudyRow>`SELECT * FROM study ORDER BY slug COLLATE "C"`;
        return rows.flatMap((row) => record(row) ?? []);
      }),
    standings: () =>
      read(
        (sql) => sql.all`SELECT id AS study_id, state, coalesce(judged, 0) AS judged,
            coalesce(surplus, 0) AS surplus,
            coalesce((SELECT max(number) FROM audit_entry WHERE study_id = study.id), 0) AS acts
          FROM study LEFT JOIN study_progress ON study_progress.study_id = study.id
          WHERE state <> 'importing' ORDER BY id`,
      ),
    changeState: (studyId, change) =>
      write(async (tx) => {
        await holdState(tx, studyId);
        const { slots, judged, surplus } = (await holdCounts(tx, studyId)) ?? nothing;
        if (change.to === "closed") await releaseAll(tx, studyId);
        const before = record(await holdStudy(tx, studyId));
        if (before === null || !change.from.includes(before.state))
          throw new AppError("conflict", `This study is ${before?.state ?? "gone"}.`);
        await tx.run`UPDATE study SET state = ${change.to} WHERE id = ${studyId}`;
        if (change.armKey !== undefined) {
          await tx.run`INSERT INTO unblinded_arm_key (study_id, key)
            VALUES (${studyId}, ${change.armKey})`;
        }
        await appendAudit(tx, studyId, {
          kind: kindOfChange(change),
          actor: change.actor ?? commandLine,
          at: change.at,
          reason: change.reason,
          details: { slots, judged, surplus, ...change.details },
        });
        return { ...before, state: change.to };
      }),
    armKey: (studyId) => read((sql) => armKeyRecord(sql, studyId)),
    progress: (studyId) =>
      snapshot(async (sql) => {
        const counts = await sql.one<typeof nothing>`
          SELECT slots, judged, surplus FROM study_progress WHERE study_id = ${studyId}`;
        const raters = await sql.one<{ consented: number; withdrawn: number; held: number }>`
          SELECT count(*) AS consented, count(withdrawn_at) AS withdrawn,
            (SELECT count(*) FROM assignment WHERE study_id = ${studyId} AND state = 0) AS held
          FROM session WHERE study_id = ${studyId}`;
        return { ...nothing, consented: 0, withdrawn: 0, held: 0, ...counts, ...raters };
      }),
  };
}
