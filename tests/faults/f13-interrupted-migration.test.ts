import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/sqlite/migrate.ts";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { builtEntryOf } from "../support/built-entry-of.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { figure, trialMs } from "./support/figure.ts";
import {
  look,
  makeFamily,
  migrationsIn,
  rebuildOfBoth,
  rebuildOfParent,
} from "../durability/support/parents-and-children.ts";

const program = await builtEntryOf("tests/faults/programs/migrate-and-die");

/** Migrates in a process that kills itself before a statement; resolves to the signal it ended by. */
const migrateAndDie = async (...[file, folder, name, index]: readonly string[]) => {
  const words = [file ?? "", folder ?? "", name ?? "", index ?? ""];
  const child = spawn(process.execPath, [...program, ...words], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal]: unknown[] = await once(child, "exit");
  return signal ?? code;
};

const migrateFile = async (file: string, migrations: string): Promise<void> => {
  const database = openDatabase(file);
  await migrate(database, migrations);
  database.close();
};

/** Two at a time: most of what each does is to start a process. */
const forEach = async (moments: number[], work: (moment: number) => Promise<void>) => {
  const queue = moments.values();
  const worker = async (): Promise<void> => {
    for (const moment of queue) await work(moment);
  };
  await Promise.all([worker(), worker()]);
};

/** At how many moments a migration is cut off: before each statement, and before the commit. */
const momentsOf = (file: string): number[] => [
  ...readFileSync(file, "utf8")
    .split(/;\s*(?:\n\s*\n|$)/)
    .keys(),
];

test("killed at any statement, a rebuild leaves the old schema or the new one, and then goes on", async () => {
  const folder = temporaryFolder();
  const old = await makeFamily(folder);
  const migrations = migrationsIn(folder, rebuildOfParent);
  const done = join(folder, "done.db");
  copyFileSync(old, done);
  await migrateFile(done, migrations);
  const [before, after] = [look(old), look(done)];
  expect(after.schema).not.toBe(before.schema);

  const moments = momentsOf(join(migrations, "0002-second.sql"));
  expect(moments).toHaveLength(5);
  await forEach(moments, async (moment) => {
    const file = join(folder, `${moment}.db`);
    copyFileSync(old, file);
    const signal = await migrateAndDie(file, migrations, "0002-second.sql", String(moment));
    expect(signal).toBe("SIGKILL");
    expect(look(file)).toEqual(before);
    expect(look(`${file}.before-0002-second.sql`)).toEqual(before);
    await migrateFile(file, migrations);
    expect(look(file)).toEqual(after);
  });
});

test("killed at any statement, the making of a new database leaves nothing or all, and then goes on", async () => {
  const folder = temporaryFolder();
  const done = join(folder, "done.db");
  await migrateFile(done, migrationsFolder);
  const whole = look(done);
  const [first = ""] = readdirSync(migrationsFolder).toSorted();
  const moments = momentsOf(join(migrationsFolder, first));
  expect(moments.length).toBeGreaterThan(15);

  await forEach(moments, async (moment) => {
    const file = join(folder, `${moment}.db`);
    expect(await migrateAndDie(file, migrationsFolder, first, String(moment))).toBe("SIGKILL");
    expect(look(file)).toMatchObject({ rows: { migration: 0 }, problems: [] });
    expect(Object.keys(look(file).rows)).toEqual(["migration"]);
    await migrateFile(file, migrationsFolder);
    expect(look(file)).toEqual(whole);
    expect(existsSync(`${file}.before-${first}`)).toBe(false);
  });
}, 180_000);

/** Migrates in a process that is killed so many milliseconds after it has begun, or never; resolves to how long it took. */
const migrateFor = async (ms: number, file: string, migrations: string): Promise<number> => {
  const child = spawn(process.execPath, [...program, file, migrations], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const begun = performance.now();
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  await ended;
  clearTimeout(timer);
  return performance.now() - begun;
};

const points = figure(20, 200);
const judgments = 200_000;

test(
  `killed at ${points} random moments, a rebuild of ${judgments} judgments leaves the old schema or the new one, and no row fewer`,
  async () => {
    const folder = temporaryFolder();
    const old = await makeFamily(folder, { raters: judgments / 100, each: 100 });
    const migrations = migrationsIn(folder, rebuildOfBoth);
    const done = join(folder, "done.db");
    copyFileSync(old, done);
    const wholeMs = await migrateFor(60_000, done, migrations);
    const [before, after] = [look(old), look(done)];
    expect(before.rows["judgment"]).toBe(judgments);
    expect(after).toMatchObject({ rows: { judgment: judgments }, problems: [] });
    expect(after.schema).not.toBe(before.schema);
    const draw = generatorOf(13, "moments");
    const file = join(folder, "killed.db");
    const left = { before: 0, after: 0 };
    copyFileSync(old, file);
    for (let point = 0; point < points; point += 1) {
      await migrateFor(draw(0, Math.ceil(wholeMs)), file, migrations);
      const seen = look(file);
      const isDone = seen.schema === after.schema;
      left[isDone ? "after" : "before"] += 1;
      expect(seen).toEqual(isDone ? after : before);
      const copy = `${file}.before-0002-second.sql`;
      const copied = existsSync(copy) ? look(copy) : before;
      expect(copied).toEqual(before);
      if (isDone) copyFileSync(old, file);
    }
    await migrateFor(60_000, file, migrations);
    expect(look(file)).toEqual(after);
    process.stdout.write(
      `F13: of ${points} kills within ${Math.round(wholeMs)} ms, ${left.before} left the old schema and ${left.after} the new one\n`,
    );
    expect(left.before).toBeGreaterThan(points / 4);
  },
  trialMs,
);
