import { and, asc, eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Role } from "../../../shared/model/role.ts";
import type { AuditAct } from "../../domain/audit/audit-entry.ts";
import type { PeopleStorage, PersonRecord } from "../../domain/people/people-storage.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import { createPersonSecrets } from "./person-secrets.ts";
import { read } from "./read.ts";
import { person, study, studyRole } from "./tables.ts";

type NewPerson = Pick<PersonRecord, "email" | "owner" | "createdAt">;

const inStudy = (personId: number, studyId: number) =>
  and(eq(studyRole.personId, personId), eq(studyRole.studyId, studyId));

/** People who run studies, and their roles. */
export function createPeople(
  db: BetterSQLite3Database,
  write: Write,
  audit: AuditLog,
): PeopleStorage {
  const secrets = createPersonSecrets(db, write);
  const byEmail = (email: string) => db.select().from(person).where(eq(person.email, email)).get();

  /** Within a write. */
  const add = ({
    email,
    owner,
    createdAt,
  }: NewPerson): { person: PersonRecord; isNew: boolean } => {
    const before = byEmail(email);
    if (before === undefined) {
      const values = { email, owner, createdAt };
      return { person: db.insert(person).values(values).returning().get(), isNew: true };
    }
    const isNew = before.removedAt !== null;
    const change = isNew
      ? { owner, createdAt, removedAt: null, password: null }
      : { owner: owner || before.owner };
    const changed = db.update(person).set(change).where(eq(person.id, before.id));
    return { person: changed.returning().get(), isNew };
  };

  /** Within a write. */
  const giveRole = (
    personId: number,
    studyId: number,
    { role, act }: { role: Role | null; act: AuditAct },
  ): void => {
    db.delete(studyRole).where(inStudy(personId, studyId)).run();
    if (role !== null) db.insert(studyRole).values({ personId, studyId, role }).run();
    audit.append(studyId, act);
  };

  /** Whether an account was never used, and is good for this one study. */
  const isOnlyIn = ({ id, owner, password }: PersonRecord, studyId: number): boolean =>
    password === null &&
    !owner &&
    db
      .select()
      .from(studyRole)
      .where(eq(studyRole.personId, id))
      .all()
      .every((each) => each.studyId === studyId);

  return {
    ...secrets.storage,
    addPerson: (given) => write(() => add(given)),
    invite: ({ part, link, ...given }) =>
      write(() => {
        const invited = add(given);
        const { id } = invited.person;
        if (part !== null) giveRole(id, part.studyId, part);
        const linked = invited.isNew || (part !== null && isOnlyIn(invited.person, part.studyId));
        if (linked) secrets.replaceLink(id, link.secretHash, link.expiresAt);
        return linked;
      }),
    findPerson: (email) => read(() => byEmail(email) ?? null),
    listPeople: () => read(() => db.select().from(person).orderBy(asc(person.email)).all()),
    setPassword: (personId, password) =>
      write(() => {
        db.update(person).set({ password }).where(eq(person.id, personId)).run();
        secrets.endAll(personId);
      }),
    removePerson: (personId, at) =>
      write(() => {
        const gone = { removedAt: at, owner: false, password: null };
        db.update(person).set(gone).where(eq(person.id, personId)).run();
        db.delete(studyRole).where(eq(studyRole.personId, personId)).run();
        secrets.endAll(personId);
        secrets.revokeAll(personId, at);
      }),
    roleIn: (personId, studyId) =>
      read(
        () =>
          db
            .select({ role: studyRole.role })
            .from(studyRole)
            .where(inStudy(personId, studyId))
            .get()?.role ?? null,
      ),
    inStudy: (studyId) =>
      read(() =>
        db
          .select({ person, role: studyRole.role })
          .from(studyRole)
          .innerJoin(person, eq(person.id, studyRole.personId))
          .where(eq(studyRole.studyId, studyId))
          .all()
          .toSorted((one, other) => (one.person.email < other.person.email ? -1 : 1)),
      ),
    rolesOf: (personId) =>
      read(() =>
        db
          .select({ slug: study.slug, role: studyRole.role })
          .from(studyRole)
          .innerJoin(study, eq(study.id, studyRole.studyId))
          .where(eq(studyRole.personId, personId))
          .orderBy(asc(study.slug))
          .all(),
      ),
    setRole: (personId, studyId, given) => write(() => giveRole(personId, studyId, given)),
  };
}
