import { and, asc, eq, gt, isNull, lt, type SQL } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { linkHolder, type PersonSecrets } from "../../domain/people/people-storage.ts";
import type { Write } from "./group-commit.ts";
import { read } from "./read.ts";
import { person, personLink, personSession, personToken } from "./tables.ts";

/** What people show to be let in, by its hash: sessions, links, API tokens. */
export function createPersonSecrets(
  db: BetterSQLite3Database,
  write: Write,
): {
  storage: PersonSecrets;
  /** Within a write: the one link of a person from now on. */
  replaceLink: (personId: number | null, secretHash: string, expiresAt: number) => void;
  /** Within a write: ends a person's sessions and links. */
  endAll: (personId: number) => void;
  /** Within a write. */
  revokeAll: (personId: number, at: number) => void;
} {
  const endSessions = (where: SQL): void => void db.delete(personSession).where(where).run();
  const endLinks = (personId: number | null): void => {
    const whose =
      personId === null ? isNull(personLink.personId) : eq(personLink.personId, personId);
    db.delete(personLink).where(whose).run();
  };
  const replaceLink = (personId: number | null, secretHash: string, expiresAt: number): void => {
    endLinks(personId);
    db.insert(personLink).values({ personId, secretHash, expiresAt }).run();
  };
  const notRevoked = isNull(personToken.revokedAt);

  return {
    replaceLink,
    endAll: (personId) => {
      endSessions(eq(personSession.personId, personId));
      endLinks(personId);
    },
    revokeAll: (personId, at) => {
      const own = and(eq(personToken.personId, personId), notRevoked);
      db.update(personToken).set({ revokedAt: at }).where(own).run();
    },
    storage: {
      addSession: (personId, secretHash, { at, endedBefore }) =>
        write(() => {
          endSessions(lt(personSession.createdAt, endedBefore));
          db.insert(personSession)
            .values({ personId, secretHash, createdAt: at, usedAt: at })
            .run();
        }),
      findSession: (secretHash) =>
        read(
          () =>
            db
              .select({
                person,
                createdAt: personSession.createdAt,
                usedAt: personSession.usedAt,
              })
              .from(personSession)
              .innerJoin(person, eq(person.id, personSession.personId))
              .where(eq(personSession.secretHash, secretHash))
              .get() ?? null,
        ),
      touchSession: (secretHash, at) =>
        write(() => {
          db.update(personSession)
            .set({ usedAt: at })
            .where(eq(personSession.secretHash, secretHash))
            .run();
        }),
      endSession: (secretHash) =>
        write(() => endSessions(eq(personSession.secretHash, secretHash))),
      endSessions: (personId) => write(() => endSessions(eq(personSession.personId, personId))),
      addLink: (personId, secretHash, expiresAt) =>
        write(() => replaceLink(personId, secretHash, expiresAt)),
      takeLink: (secretHash, at) =>
        write(() => {
          const valid = and(eq(personLink.secretHash, secretHash), gt(personLink.expiresAt, at));
          const [taken] = db
            .delete(personLink)
            .where(valid)
            .returning({ personId: personLink.personId })
            .all();
          return taken ?? null;
        }),
      findLink: (secretHash, at) =>
        read(() => {
          const valid = and(eq(personLink.secretHash, secretHash), gt(personLink.expiresAt, at));
          const found = db
            .select({ email: person.email, password: person.password })
            .from(personLink)
            .leftJoin(person, eq(person.id, personLink.personId))
            .where(valid)
            .get();
          return found === undefined ? null : linkHolder(found);
        }),
      addToken: (token) => write(() => db.insert(personToken).values(token).returning().get()),
      findToken: (secretHash) =>
        read(
          () =>
            db
              .select({ person, reading: personToken.reading })
              .from(personToken)
              .innerJoin(person, eq(person.id, personToken.personId))
              .where(and(eq(personToken.secretHash, secretHash), notRevoked))
              .get() ?? null,
        ),
      listTokens: (personId) =>
        read(() =>
          db
            .select()
            .from(personToken)
            .where(eq(personToken.personId, personId))
            .orderBy(asc(personToken.id))
            .all(),
        ),
      revokeToken: (personId, id, at) =>
        write(() => {
          const own = and(eq(personToken.id, id), eq(personToken.personId, personId), notRevoked);
          return db.update(personToken).set({ revokedAt: at }).where(own).run().changes > 0;
        }),
    },
  };
}
