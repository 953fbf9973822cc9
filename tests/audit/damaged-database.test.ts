import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyStored } from "../../server/domain/audit/verify-stored.ts";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Entry {
  number: number;
  [column: string]: string | number | null;
}

const columns = ["number", "at", "kind", "actor", "reason", "details", "previous", "hash"];

test("200 changed rows of the database's audit log are each found, and the entry is named", async () => {
  const folder = temporaryFolder();
  const storage = await openTestStorage(folder);
  const { id, slug } = await storeOpenStudy(storage);
  for (let at = 1; at <= 3; at += 1) {
    await storage.changeState(id, { from: ["open"], to: "paused", reason: `lunch ${at}`, at });
    await storage.changeState(id, { from: ["paused"], to: "open", reason: null, at });
  }
  expect(await verifyStored(storage, slug)).toMatchObject({ ok: true, entries: 8, problems: [] });

  const database = new Database(join(folder, "kelvin.db"));
  const draw = generatorOf(1, "damage");
  const missed: string[] = [];
  const entries = database
    .prepare<[number], Entry>("SELECT * FROM audit_entry WHERE study_id = ? ORDER BY number")
    .all(id);
  for (let count = 0; count < 200; count += 1) {
    const entry = entries[draw(0, entries.length - 1)];
    const column = columns[draw(0, columns.length - 1)] ?? "";
    if (entry === undefined) continue;
    const old = entry[column] ?? null;
    const damaged =
      typeof old === "number"
        ? old + draw(10, 99)
        : old === null
          ? "said"
          : flipped(old, draw(0, old.length - 1));
    const change = database.prepare(
      `UPDATE audit_entry SET ${column} = ? WHERE study_id = ? AND number = ?`,
    );
    change.run(damaged, id, entry.number);
    const { ok, problems } = await verifyStored(storage, slug);
    const isNamed = problems.some((problem) => problem.entry !== null);
    if (ok || !isNamed) missed.push(`${column} of entry ${entry.number}`);
    change.run(old, id, column === "number" ? damaged : entry.number);
  }
  const rewrite = database.prepare("DELETE FROM audit_entry WHERE study_id = ? AND number = ?");
  rewrite.run(id, 4);
  database.close();
  expect(missed).toEqual([]);
  expect((await verifyStored(storage, slug)).problems[0]).toMatchObject({ entry: 4 });
});

const flipped = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;
