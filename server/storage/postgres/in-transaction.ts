import type { ClientBase } from "pg";
import { createSql, type Sql } from "./sql.ts";

/**
 * What a transaction ends with: `send` asks all its statements in the moment it is called, so that they and COMMIT
 * go out together. Where one of them fails nothing of the transaction is kept.
 */
export class LastStatements<T> {
  readonly send: () => Promise<T>;

  constructor(send: () => Promise<T>) {
    this.send = send;
  }
}

/**
 * `begin`, `work` and COMMIT on a connection that answers statements in their order, several under way at a time. With
 * `readsFirst` BEGIN goes out together with the first statements of `work`, which must not write before one of them is
 * answered: none is before BEGIN is, so that what did not begin fails before it has written anything.
 */
export async function inTransaction<T>(
  client: ClientBase,
  begin: string,
  work: (tx: Sql) => Promise<T | LastStatements<T>>,
  { readsFirst }: { readsFirst: boolean },
): Promise<T> {
  const begun = client.query(begin);
  begun.catch(() => undefined);
  if (!readsFirst) await begun;
  const tx = createSql({
    query: async (asked) => {
      const [answer] = await Promise.all([client.query(asked), begun]);
      return answer;
    },
  });
  const done = await work(tx);
  if (!(done instanceof LastStatements)) {
    await client.query("COMMIT");
    return done;
  }
  const [value] = await Promise.all([done.send(), client.query("COMMIT")]);
  return value;
}
