import type {
  KeyedRequest,
  KeyedRequestStorage,
} from "../../domain/keyed-requests/keyed-request-storage.ts";
import type { Connections } from "./connect.ts";

export function createKeyedRequests({ write }: Connections): KeyedRequestStorage {
  return {
    begin: (id, { asked, at, forgetBefore }) =>
      write(async (tx) => {
        await tx.run`DELETE FROM keyed_request WHERE begun_at < ${forgetBefore}`;
        const begun = await tx.run`INSERT INTO keyed_request (id, asked, begun_at)
          VALUES (${id}, ${asked}, ${at}) ON CONFLICT DO NOTHING`;
        if (begun > 0) return null;
        const known = await tx.one<KeyedRequest>`
          SELECT asked, answer, begun_at FROM keyed_request WHERE id = ${id}`;
        return known ?? null;
      }),
    finish: (id, answer) =>
      write(async (tx) => {
        await tx.run`UPDATE keyed_request SET answer = ${answer} WHERE id = ${id}`;
      }),
    forget: (id) =>
      write(async (tx) => {
        await tx.run`DELETE FROM keyed_request WHERE id = ${id}`;
      }),
  };
}
