import Database from "better-sqlite3";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder, postgresMigrationsFolder } from "../../server/locate.ts";
import { movedTables } from "../../server/move/moved-tables.ts";
import { moveToPostgres, type Move } from "../../server/move/move-to-postgres.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { rate } from "./contract/rate.ts";

const where = postgresPrograms === null ? whyNoPostgres : "on a real server";
const migrations = { sqlite: migrationsFolder, postgres: postgresMigrationsFolder };

/** A data folder's file with a study that is rated, one that waits, and people. */
async function fill(): Promise<{ file: string; studies: number[] }> {
  const file = join(temporaryFolder(), "kelvin.db");
  const storage = await openSqliteStorage(file, migrationsFolder);
  const rated = await storeOpenStudy(storage, { pairs: 40 });
  await fillStudy(storage, rated, {
    raters: 6,
    pairsPerRater: 8,
    answer: () => ({ warmth: "left" }),
  });
  const rater = await rate(storage, rated.id, "late");
  await rater.take();
  const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
  await storage.noteVisitor(other.id, "somebody");
  const { person } = await storage.people.addPerson({
    email: "ada@example.org",
    owner: true,
    createdAt: 1,
  });
  await storage.people.addSession(person.id, "secret", { at: 2, endedBefore: 0 });
  const found = {
    rule: "hurried",
    occasion: "x",
    rater: null,
    seen: 0.1,
    usual: 2.5,
    n: 3,
  } as const;
  await storage.alerts.raise(rated.id, [found], 5);
  await storage.close();
  return { file, studies: [rated.id, other.id] };
}

const everything = async (storage: Storage, id: number) => ({
  studies: await storage.listStudies(),
  log: await storage.auditLog(id),
  judgments: await storage.judgmentsAfter(id, 0, 1000),
  assignments: await storage.assignmentsAfter(id, 0, 1000),
  sessions: await storage.sessionsAfter(id, 0, 1000),
  pairs: await storage.pairsAfter(id, 0, 1000),
  slots: await storage.slotsAfter(id, -1, 1000),
  prompts: await storage.promptsAfter(id, 0, 1000),
  progress: await storage.progress(id),
  alerts: await storage.alerts.list(id),
  people: await storage.people.listPeople(),
});

const cutOffAtSlots = (table: string): void => {
  if (table === "slot") throw new Error("cut off");
};

describe.skipIf(postgresPrograms === null)(`moving to PostgreSQL: ${where}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const prepare = async (): Promise<{ move: Move; studies: number[] }> => {
    const url = await postgres.takeDatabase();
    onTestFinished(() => postgres.giveBack(url));
    const { file, studies } = await fill();
    return { move: { file, url, migrations }, studies };
  };

  test("brings every row, and raters go on where they were", async () => {
    const { move, studies } = await prepare();
    const { tables, studies: verified } = await moveToPostgres(move);
    expect(tables.map(({ table }) => table)).toEqual(movedTables.map(({ name }) => name));
    expect(verified.map(({ slug, state }) => [slug, state])).toEqual([
      ["other", "open"],
      ["small", "open"],
    ]);
    const before = await openSqliteStorage(move.file, migrationsFolder);
    const after = await openPostgresStorage(move.url, postgresMigrationsFolder);
    for (const id of studies)
      expect(await everything(after, id)).toEqual(await everything(before, id));
    const [id = 0] = studies;
    const held = (await after.assignmentsAfter(id, 0, 1000)).at(-1);
    const rater = await rate(after, id, "late");
    expect(await rater.take()).toBe(held?.id);
    expect(await rater.judge(held?.id ?? 0)).toMatchObject({ status: "saved" });
    expect(await (await rate(after, id, "new")).take()).toBeGreaterThan(held?.id ?? 0);
    await storeOpenStudy(after, { definition: studyOf({ slug: "next" }) });
    await before.close();
    await after.close();
  });

  test("takes every table along", async () => {
    const { file } = await fill();
    const database = new Database(file, { readonly: true });
    const names = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    database.close();
    const notMoved = new Set(["migration", "used_number"]);
    expect(names.filter((name) => !notMoved.has(name)).toSorted()).toEqual(
      movedTables.map(({ name }) => name).toSorted(),
    );
  });

  test("goes on where it was cut off, and nobody uses the database before it is whole", async () => {
    const { move, studies } = await prepare();
    await expect(moveToPostgres({ ...move, tell: cutOffAtSlots })).rejects.toThrow("cut off");
    const open = () => openPostgresStorage(move.url, postgresMigrationsFolder);
    await expect(open()).rejects.toThrow("not all of them");
    const other = (await fill()).file;
    await expect(moveToPostgres({ ...move, file: other })).rejects.toThrow("Finish that");
    await postgres.run(move.url, "DELETE FROM slot WHERE (study_id, position) > (1, 50)");
    await moveToPostgres(move);
    const after = await open();
    expect(await after.slotsAfter(studies[0] ?? 0, -1, 1000)).toHaveLength(80);
    await after.close();
    await expect(moveToPostgres(move)).rejects.toThrow("Name an empty one");
  });

  test("ends with a refusal where a row is not what it was", async () => {
    const { move } = await prepare();
    await expect(moveToPostgres({ ...move, tell: cutOffAtSlots })).rejects.toThrow("cut off");
    await postgres.run(move.url, "UPDATE response SET text = text || '.' WHERE id = 3");
    await expect(moveToPostgres(move)).rejects.toThrow('Table "response"');
  });

  test("moves nothing while a server uses the file", async () => {
    const { move } = await prepare();
    const serving = await openSqliteStorage(move.file, migrationsFolder);
    await expect(moveToPostgres(move)).rejects.toMatchObject({ code: "conflict" });
    await serving.close();
  });
});
