import { Client, DatabaseError, Pool } from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../domain/app-error.ts";
import { unmetered, type StoreMeter } from "../../domain/meter.ts";
import { GatheringSocket } from "./gathering-socket.ts";
import { inTransaction, type LastStatements } from "./in-transaction.ts";
import { createSql, type Sql } from "./sql.ts";
import { toAppError } from "./to-app-error.ts";

/** Runs `work` in a transaction, again from its beginning where it met another one; resolves once it is on disk. */
export type Write = <T>(
  work: (tx: Sql) => Promise<T | LastStatements<T>>,
  how?: {
    /** How many acts of raters and others it stores; one where left out. */
    writes?: number;
    /** Whether it reads or locks before it writes anything, which saves a round trip. */
    readsFirst?: boolean;
  },
) => Promise<T>;
/** Answers a reading, or fails as callers are told of it. */
export type Read = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

export interface Connections {
  write: Write;
  /** One statement, or some that may see different moments. */
  read: Read;
  /** Some statements that all see one moment. */
  snapshot: Read;
  /** Outside of any transaction. */
  maintain: Read;
  /** Transactions that wait for a connection. */
  waiting: () => number;
  /** Finishes what is under way, then takes no more. */
  close: () => Promise<void>;
}

/**
 * `synchronous_commit` is said explicitly: what a role or a database sets otherwise would acknowledge what a
 * loss of power forgets. Plans go by indexes whatever the statistics say, as they may be older than the rows.
 */
const settings = [
  "synchronous_commit=on",
  "idle_in_transaction_session_timeout=60000",
  "enable_seqscan=off",
  "jit=off",
];

export const connectionTo = (url: string) => ({
  connectionString: url,
  options: settings.map((setting) => `-c ${setting}`).join(" "),
  application_name: "kelvin",
  connectionTimeoutMillis: 10_000,
});

/** Deadlocks, and what a unique index refuses because somebody else was first: a second look finds that. */
const worthAnother = new Set(["40001", "40P01", "23505"]);
const mostTries = 8;

const begins = {
  write: "BEGIN ISOLATION LEVEL READ COMMITTED",
  snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
} as const;

/** Up to so many transactions of this process at a time; PostgreSQL's own limit is 100 for all. */
const defaultConnections = 12;

/** With `keep`, a connection that nobody uses stays, with what only it knows. */
export function connect(
  url: string,
  {
    most = defaultConnections,
    keep = false,
    meter = unmetered,
  }: { most?: number | undefined; keep?: boolean; meter?: StoreMeter } = {},
): Connections {
  const idleTimeoutMillis = keep ? 0 : 30_000;
  const pool = new Pool({
    ...connectionTo(url),
    stream: () => new GatheringSocket(),
    pipeline: true,
    max: most,
    idleTimeoutMillis,
  });
  // A connection that breaks while nobody uses it; the next one is a new one.
  pool.on("error", () => undefined);
  // One that breaks just as it is handed out: its first statement says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const onAny = createSql(pool);
  let closing: Promise<void> | null = null;
  const underWay = new Set<Promise<unknown>>();

  /** `begin` to `commit` on one connection; one that broke is not used again. */
  const transaction = async <T>(
    begin: string,
    work: (tx: Sql) => Promise<T | LastStatements<T>>,
    readsFirst = false,
  ): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const breaks = (error: Error): void => {
      broken = error;
    };
    client.on("error", breaks);
    try {
      return await inTransaction(client, begin, work, { readsFirst });
    } catch (error) {
      await client.query("ROLLBACK").catch(breaks);
      throw error;
    } finally {
      client.off("error", breaks);
      client.release(broken);
    }
  };

  const persistently: Write = async (work, { writes = 1, readsFirst } = {}) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const began = performance.now();
        const value = await transaction(begins.write, work, readsFirst);
        meter.committed(writes, (performance.now() - began) / 1000);
        return value;
      } catch (error) {
        const again = error instanceof DatabaseError && worthAnother.has(error.code ?? "");
        if (!again || tries === mostTries) throw error;
        await sleep(tries * 3);
      }
    }
  };

  const tracked = async <T>(work: () => Promise<T>): Promise<T> => {
    const running = work();
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      throw toAppError(error);
    } finally {
      underWay.delete(running);
    }
  };
  const reading =
    (perform: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>): Read =>
    async (work) => {
      if (closing !== null) throw new AppError("unavailable", "The server is stopping.");
      return tracked(() => perform(work));
    };

  return {
    write: async (work, how) => {
      if (closing !== null)
        throw new AppError("unavailable", "The server is stopping. Nothing was stored.");
      return tracked(() => persistently(work, how));
    },
    read: reading((work) => work(onAny)),
    snapshot: reading((work) => transaction(begins.snapshot, work)),
    maintain: reading((work) => work(onAny)),
    waiting: () => pool.waitingCount,
    close: () => {
      closing ??= Promise.allSettled(underWay).then(() => pool.end());
      return closing;
    },
  };
}

/**
 * Runs `work` while no other server does anything under the same number; null where one does. The lock is a
 * connection's, so that no crash leaves it behind.
 */
export async function whileLocked<T>(
  url: string,
  { kind, number }: { kind: number; number: number },
  work: () => Promise<T>,
): Promise<{ value: T } | null> {
  const client = new Client(connectionTo(url));
  client.on("error", () => undefined);
  const take = async () => {
    await client.connect();
    return client.query({
      text: "SELECT pg_try_advisory_lock($1, $2)",
      values: [kind, number],
      rowMode: "array",
    });
  };
  try {
    const answer = await take().catch((error: unknown) => {
      throw toAppError(error);
    });
    return answer.rows[0]?.[0] === true ? { value: await work() } : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
