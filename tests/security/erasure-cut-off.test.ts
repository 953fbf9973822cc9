import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeBackup } from "../../server/backup/write-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { systemClock } from "../../server/system.ts";
import { startProgram } from "../support/run-program.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { filesWith } from "./support/bytes-in-folder.ts";

const person = "5f0e1d2c3b4a59687706a5b4";

/** A rater whose name stands in a free place of a page, too: as when SQLite moved rows while it balanced a tree. */
async function storeRater(file: string): Promise<number> {
  const storage = await openSqliteStorage(file, migrationsFolder);
  const { id: studyId } = await storeOpenStudy(storage);
  const { id } = await storage.beginSession({
    studyId,
    tokenHash: "a".repeat(64),
    consentHash: "b".repeat(64),
    arrival: {
      platform: "prolific",
      person,
      study: null,
      session: null,
      personHash: "c".repeat(64),
    },
    at: 1,
  });
  await storage.close();
  const database = new Database(file);
  database.exec(`CREATE TABLE moved (text TEXT); INSERT INTO moved VALUES ('${person}'), ('other');
    DELETE FROM moved WHERE text = '${person}'`);
  database.close();
  return id;
}

test("an erasure that is cut off before the file is written anew is finished at the next start", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "kelvin.db");
  const session = await storeRater(file);
  const { signal } = await startProgram(folder, {
    program: "tests/security/programs/erase-and-die",
    arguments: [file, String(session)],
  }).ended;
  expect(signal).toBe("SIGKILL");
  expect(filesWith(folder, person)).not.toEqual([]);

  const storage = await openSqliteStorage(file, migrationsFolder);
  expect(filesWith(folder, person)).toEqual([]);
  await storage.close();
});

test("a backup of a database that is still to be written anew has no traces of who was erased", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "kelvin.db");
  await storeRater(file);
  const storage = await openSqliteStorage(file, migrationsFolder);
  const beside = new Database(file);
  // As a large one is left until the server stops.
  beside.exec("DELETE FROM platform_identifier; PRAGMA user_version = 1");
  beside.close();
  const backup = join(temporaryFolder(), "backup");
  await writeBackup({ storage, clock: systemClock, folders: "nowhere" }, backup);
  expect(filesWith(folder, person)).not.toEqual([]);
  expect(filesWith(join(backup, ".."), person)).toEqual([]);
  await storage.close();
  expect(filesWith(folder, person)).toEqual([]);
});
