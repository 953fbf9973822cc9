import {
  type Invitation,
  linkHolder,
  type PersonRecord,
  type PersonSecrets,
  type TokenRecord,
} from "../../domain/people/people-storage.ts";
import type { Connections } from "./connect.ts";
import { verbatim, type Sql } from "./sql.ts";

const endLinks = (tx: Sql, personId: number | null): Promise<number> =>
  tx.run`DELETE FROM person_link WHERE person_id IS NOT DISTINCT FROM ${personId}::integer`;

/** The one link of a person from now on. */
export async function replaceLink(
  tx: Sql,
  personId: number | null,
  { secretHash, expiresAt }: Invitation["link"],
): Promise<void> {
  await endLinks(tx, personId);
  await tx.run`INSERT INTO person_link (secret_hash, person_id, expires_at)
    VALUES (${secretHash}, ${personId}, ${expiresAt})`;
}

/** Ends a person's sessions and links. */
export async function endSecrets(tx: Sql, personId: number): Promise<void> {
  await tx.run`DELETE FROM person_session WHERE person_id = ${personId}`;
  await endLinks(tx, personId);
}

const person = verbatim("person.id, email, owner, person.created_at, removed_at, password");
const token = verbatim("id, name, reading, created_at, revoked_at");

/** What people show to be let in, by its hash: sessions, links, API tokens. */
export function createPersonSecrets({ read, write }: Connections): PersonSecrets {
  return {
    addSession: (personId, secretHash, { at, endedBefore }) =>
      write(async (tx) => {
        await tx.run`DELETE FROM person_session WHERE created_at < ${endedBefore}`;
        await tx.run`INSERT INTO person_session (secret_hash, person_id, created_at, used_at)
          VALUES (${secretHash}, ${personId}, ${at}, ${at})`;
      }),
    findSession: (secretHash) =>
      read(async (sql) => {
        const row = await sql.one<PersonRecord & { begunAt: number; usedAt: number }>`
          SELECT ${person}, person_session.created_at AS begun_at, used_at
          FROM person_session JOIN person ON person.id = person_id
          WHERE secret_hash = ${secretHash}`;
        if (row === undefined) return null;
        const { begunAt, usedAt, ...found } = row;
        return { person: found, createdAt: begunAt, usedAt };
      }),
    touchSession: (secretHash, at) =>
      write(async (tx) => {
        await tx.run`UPDATE person_session SET used_at = ${at} WHERE secret_hash = ${secretHash}`;
      }),
    endSession: (secretHash) =>
      write(async (tx) => {
        await tx.run`DELETE FROM person_session WHERE secret_hash = ${secretHash}`;
      }),
    endSessions: (personId) =>
      write(async (tx) => {
        await tx.run`DELETE FROM person_session WHERE person_id = ${personId}`;
      }),
    addLink: (personId, secretHash, expiresAt) =>
      write((tx) => replaceLink(tx, personId, { secretHash, expiresAt })),
    takeLink: (secretHash, at) =>
      write(
        async (tx) =>
          (await tx.one`DELETE FROM person_link
            WHERE secret_hash = ${secretHash} AND expires_at > ${at} RETURNING person_id`) ?? null,
      ),
    findLink: (secretHash, at) =>
      read(async (sql) => {
        const row = await sql.one<{ email: string | null; password: string | null }>`
          SELECT email, password FROM person_link LEFT JOIN person ON person.id = person_id
          WHERE secret_hash = ${secretHash} AND expires_at > ${at}`;
        return row === undefined ? null : linkHolder(row);
      }),
    addToken: ({ personId, secretHash, name, reading, createdAt }) =>
      write(async (tx) => {
        const row = await tx.one<TokenRecord>`
          INSERT INTO person_token (person_id, secret_hash, name, reading, created_at)
          VALUES (${personId}, ${secretHash}, ${name}, ${reading}, ${createdAt})
          RETURNING ${token}`;
        if (row === undefined) throw new Error("the token that was just stored is gone");
        return row;
      }),
    findToken: (secretHash) =>
      read(async (sql) => {
        const row = await sql.one<PersonRecord & { reading: boolean }>`
          SELECT ${person}, reading FROM person_token JOIN person ON person.id = person_id
          WHERE secret_hash = ${secretHash} AND revoked_at IS NULL`;
        if (row === undefined) return null;
        const { reading, ...found } = row;
        return { person: found, reading };
      }),
    listTokens: (personId) =>
      read(
        (sql) => sql.all`SELECT ${token} FROM person_token
          WHERE person_id = ${personId} ORDER BY id`,
      ),
    revokeToken: (personId, id, at) =>
      write(
        async (tx) =>
          (await tx.run`UPDATE person_token SET revoked_at = ${at}
            WHERE id = ${id} AND person_id = ${personId} AND revoked_at IS NULL`) > 0,
      ),
  };
}
