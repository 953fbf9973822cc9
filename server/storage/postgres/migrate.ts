import { Client } from "pg";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import { connectionTo } from "./connect.ts";
import { lockKinds } from "./locks.ts";
import { toAppError } from "./to-app-error.ts";

/** Throws where PostgreSQL is set up to acknowledge what it may forget. */
async function expectDurable(client: Client): Promise<void> {
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    const { rows } = await client.query({ text: `SHOW ${setting}`, rowMode: "array" });
    if (rows[0]?.[0] !== "on") {
      throw new AppError(
        "conflict",
        `PostgreSQL runs with ${setting}=${rows[0]?.[0]}: it would forget judgments that it has acknowledged. Set ${setting}=on.`,
      );
    }
  }
}

/**
 * Brings a database to the schema of a folder of SQL files, in the order of their names, under a lock: of
 * several servers that start at once, one does it and the others find it done. Each file is one transaction.
 * Throws where the database has a migration that the folder lacks, or where a file changed after it was
 * applied. Returns the names of those that it applied.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const client = new Client(connectionTo(url));
  client.on("error", () => undefined);
  try {
    await client.connect();
    await expectDurable(client);
    await client.query("SELECT pg_advisory_lock($1, 0)", [lockKinds.migration]);
    return await applyLacking(client, folder);
  } catch (error) {
    throw toAppError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function applyLacking(client: Client, folder: string): Promise<string[]> {
  await client.query(
    "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, hash text NOT NULL)",
  );
  const { rows } = await client.query<{ name: string; hash: string }>(
    "SELECT name, hash FROM migration ORDER BY name",
  );
  const done = new Map(rows.map(({ name, hash }) => [name, hash]));
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();
  const unknown = [...done.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new AppError(
      "conflict",
      `This database was made by a newer Kelvin: it has migration "${unknown}". Start that version, or a newer one.`,
    );
  }
  const applied: string[] = [];
  for (const name of names) {
    const source = readFileSync(join(folder, name), "utf8");
    const hash = createHash("sha256").update(source).digest("hex");
    if (done.has(name)) {
      if (done.get(name) === hash) continue;
      throw new AppError(
        "conflict",
        `Migration "${name}" changed after it was applied. Restore the file.`,
      );
    }
    await client.query("BEGIN");
    // Without values, a text may hold many statements.
    await client.query(source);
    await client.query("INSERT INTO migration (name, hash) VALUES ($1, $2)", [name, hash]);
    await client.query("COMMIT");
    applied.push(name);
  }
  return applied;
}
