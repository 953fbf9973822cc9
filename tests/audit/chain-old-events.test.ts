import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chainEntry } from "../../server/domain/audit/chain-entry.ts";
import type { AuditAct, AuditEntry } from "../../server/domain/audit/audit-entry.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const key = Buffer.alloc(16, 5);

const old: Pick<AuditAct, "kind" | "at" | "reason">[] = [
  { kind: "created", at: 1, reason: null },
  { kind: "opened", at: 2, reason: null },
  { kind: "paused", at: 3, reason: 'lunch, "and more"' },
  { kind: "resumed", at: 4, reason: null },
  { kind: "closed", at: 5, reason: "each slot is judged" },
];

test("what happened before there was an audit log is chained, study by study, in its order", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "kelvin.db");
  const first = join(folder, "first");
  mkdirSync(first);
  const initial = "0001-initial.sql";
  copyFileSync(join(migrationsFolder, initial), join(first, initial));
  const database = openDatabase(file);
  await migrate(database, first);
  const insertStudy = database.prepare(
    `INSERT INTO study (id, state, slug, created_at, pairs, seed, key, materials_hash, definition, documents)
      VALUES (?, 'closed', ?, 1, 0, 1, ?, '', '{}', '{}')`,
  );
  const insertEvent = database.prepare(
    "INSERT INTO study_event (study_id, at, kind, reason) VALUES (?, ?, ?, ?)",
  );
  for (const id of [1, 2]) insertStudy.run(id, `s${id}`, key);
  for (const { at, kind, reason } of old) {
    insertEvent.run(1, at, kind, reason);
    insertEvent.run(2, at + 10, kind, reason);
  }
  insertStudy.run(3, "s3", key);
  database.close();

  const storage = await openSqliteStorage(file, migrationsFolder);
  const expected = (later: number): AuditEntry[] =>
    old.reduce<AuditEntry[]>((chain, each) => {
      const act = { ...each, at: each.at + later, actor: "command line", details: {} };
      return [...chain, chainEntry(key, chain.at(-1) ?? null, act)];
    }, []);
  expect(await storage.auditLog(1)).toEqual(expected(0));
  expect(await storage.auditLog(2)).toEqual(expected(10));
  expect(await storage.auditLog(3)).toEqual([]);
  const act = { kind: "unblinded", actor: "A", at: 6, reason: "done", details: {} } as const;
  await storage.appendAudit(1, act);
  expect((await storage.auditLog(1)).at(-1)).toEqual(
    chainEntry(key, expected(0).at(-1) ?? null, act),
  );
  await storage.close();
});
