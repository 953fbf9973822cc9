import type { Role } from "../../../shared/model/role.ts";
import type { AuditAct } from "../../domain/audit/audit-entry.ts";
import type {
  Invitation,
  PeopleStorage,
  PersonRecord,
} from "../../domain/people/people-storage.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { createPersonSecrets, endSecrets, replaceLink } from "./person-secrets.ts";
import type { Sql } from "./sql.ts";

const byEmail = (sql: Sql, email: string): Promise<PersonRecord | undefined> =>
  sql.one`SELECT * FROM person WHERE email = ${email}`;

const add = async (
  tx: Sql,
  { email, owner, createdAt }: Pick<Invitation, "email" | "owner" | "createdAt">,
): Promise<{ person: PersonRecord; isNew: boolean }> => {
  const before = await byEmail(tx, email);
  const isNew = before === undefined || before.removedAt !== null;
  const person = await tx.one<PersonRecord>`
    INSERT INTO person (email, owner, created_at) VALUES (${email}, ${owner}, ${createdAt})
    ON CONFLICT (email) DO UPDATE SET removed_at = NULL,
      owner = CASE WHEN person.removed_at IS NULL THEN person.owner OR excluded.owner
        ELSE excluded.owner END,
      created_at = CASE WHEN person.removed_at IS NULL THEN person.created_at
        ELSE excluded.created_at END,
      password = CASE WHEN person.removed_at IS NULL THEN person.password END
    RETURNING *`;
  if (person === undefined) throw new Error("the person that was just stored is gone");
  return { person, isNew };
};

const giveRole = async (
  tx: Sql,
  personId: number,
  { studyId, role, act }: { studyId: number; role: Role | null; act: AuditAct },
): Promise<void> => {
  await tx.run`DELETE FROM study_role WHERE person_id = ${personId} AND study_id = ${studyId}`;
  if (role !== null) {
    await tx.run`INSERT INTO study_role (person_id, study_id, role)
      VALUES (${personId}, ${studyId}, ${role})`;
  }
  await appendAudit(tx, studyId, act);
};

/** Whether an account was never used, and is good for this one study. */
const isOnlyIn = async (
  tx: Sql,
  { id, owner, password }: PersonRecord,
  studyId: number,
): Promise<boolean> => {
  if (password !== null || owner) return false;
  const elsewhere = await tx.one`SELECT study_id FROM study_role
    WHERE person_id = ${id} AND study_id <> ${studyId} LIMIT 1`;
  return elsewhere === undefined;
};

/** People who run studies, and their roles. */
export function createPeople(connections: Connections): PeopleStorage {
  const { read, write } = connections;
  return {
    ...createPersonSecrets(connections),
    addPerson: (given) => write((tx) => add(tx, given)),
    invite: ({ part, link, ...given }) =>
      write(async (tx) => {
        const { person, isNew } = await add(tx, given);
        if (part !== null) await giveRole(tx, person.id, part);
        const linked = isNew || (part !== null && (await isOnlyIn(tx, person, part.studyId)));
        if (linked) await replaceLink(tx, person.id, link);
        return linked;
      }),
    findPerson: (email) => read(async (sql) => (await byEmail(sql, email)) ?? null),
    listPeople: () => read((sql) => sql.all`SELECT * FROM person ORDER BY email COLLATE "C"`),
    setPassword: (personId, password) =>
      write(async (tx) => {
        await tx.run`UPDATE person SET password = ${password} WHERE id = ${personId}`;
        await endSecrets(tx, personId);
      }),
    removePerson: (personId, at) =>
      write(async (tx) => {
        await tx.run`UPDATE person SET removed_at = ${at}, owner = false, password = NULL
          WHERE id = ${personId}`;
        await tx.run`DELETE FROM study_role WHERE person_id = ${personId}`;
        await endSecrets(tx, personId);
        await tx.run`UPDATE person_token SET revoked_at = ${at}
          WHERE person_id = ${personId} AND revoked_at IS NULL`;
      }),
    roleIn: (personId, studyId) =>
      read(async (sql) => {
        const row = await sql.one<{
          role: NonNullable<Awaited<ReturnType<PeopleStorage["roleIn"]>>>;
        }>`
          SELECT role FROM study_role WHERE person_id = ${personId} AND study_id = ${studyId}`;
        return row?.role ?? null;
      }),
    rolesOf: (personId) =>
      read(
        (sql) => sql.all`SELECT slug, role FROM study_role JOIN study ON study.id = study_id
          WHERE person_id = ${personId} ORDER BY slug COLLATE "C"`,
      ),
    inStudy: (studyId) =>
      read(async (sql) => {
        const rows = await sql.all<PersonRecord & { role: Role }>`
          SELECT person.*, role FROM study_role JOIN person ON person.id = person_id
          WHERE study_id = ${studyId} ORDER BY email COLLATE "C"`;
        return rows.map(({ role, ...person }) => ({ person, role }));
      }),
    setRole: (personId, studyId, given) =>
      write((tx) => giveRole(tx, personId, { studyId, ...given })),
  };
}
