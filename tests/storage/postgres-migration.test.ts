import { execFile } from "node:child_process";
import { appendFileSync, cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { migrate } from "../../server/storage/postgres/migrate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { entryOf } from "../support/entry-of.ts";
import { describeOnPostgres } from "../support/describe-on-postgres.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { forget } from "./support/without-locks.ts";

describeOnPostgres("migrations of PostgreSQL", (postgres) => {
  test("are applied once where five processes start at once", async () => {
    const url = await postgres().takeDatabase();
    const words = [...entryOf("tests/storage/programs/migrate-postgres"), url];
    const starting = Array.from({ length: 5 }, () => promisify(execFile)(process.execPath, words));
    const applied = (await Promise.all(starting)).map(({ stdout }) => JSON.parse(stdout));
    expect(applied.filter((names) => names.length > 0)).toEqual([
      readdirSync(postgresMigrationsFolder).toSorted(),
    ]);
  });

  test("fail where they run at once without their lock", async () => {
    forget("migration");
    const url = await postgres().takeDatabase();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => migrate(url, postgresMigrationsFolder)),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).not.toEqual([]);
  });

  test("leave nothing of one that fails, and go on from there once it is mended", async () => {
    const url = await postgres().takeDatabase();
    const folder = temporaryFolder();
    cpSync(postgresMigrationsFolder, folder, { recursive: true });
    const next = join(folder, "9999-next.sql");
    writeFileSync(
      next,
      "CREATE TABLE next (id integer);\n\nALTER TABLE nowhere ADD COLUMN x text;\n",
    );
    await expect(migrate(url, folder)).rejects.toThrow("nowhere");
    expect(await postgres().run(url, "SELECT to_regclass('next')")).toEqual([[null]]);
    writeFileSync(next, "CREATE TABLE next (id integer);\n");
    expect(await migrate(url, folder)).toEqual(["9999-next.sql"]);
    appendFileSync(next, "-- changed\n");
    await expect(migrate(url, folder)).rejects.toThrow('"9999-next.sql" changed');
    await expect(migrate(url, postgresMigrationsFolder)).rejects.toThrow("newer Kelvin");
  });

  test("are refused by a server that would forget what it acknowledged", async () => {
    const url = await postgres().takeDatabase();
    const careless = `${url}&options=-c%20synchronous_commit%3Doff`;
    const open = () => openPostgresStorage(careless, postgresMigrationsFolder);
    await expect(open()).rejects.toThrow(/synchronous_commit=off.*Set synchronous_commit=on/);
  });

  test("are not tried where nobody answers", async () => {
    const nowhere = "postgres://kelvin@127.0.0.1:1/kelvin";
    const opening = openPostgresStorage(nowhere, postgresMigrationsFolder);
    await expect(opening).rejects.toMatchObject({ code: "unavailable" });
  });
});
