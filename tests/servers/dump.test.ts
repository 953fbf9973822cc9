import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyStored } from "../../server/domain/audit/verify-stored.ts";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { rate } from "../storage/contract/rate.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = promisify(execFile);
const where = postgresPrograms === null ? whyNoPostgres : "on a real server";

const dump = async (url: string): Promise<string> => {
  const file = join(temporaryFolder(), "kelvin.dump");
  const words = ["--format=custom", `--file=${file}`, url];
  await run(join(postgresPrograms ?? "", "pg_dump"), words);
  return file;
};

describe.skipIf(postgresPrograms === null)(`a dump of PostgreSQL: ${where}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const restore = async (file: string): Promise<string> => {
    const url = await postgres.takeDatabase();
    const words = ["--no-owner", "--exit-on-error", `--dbname=${url}`, file];
    await run(join(postgresPrograms ?? "", "pg_restore"), words);
    return url;
  };

  test("made under load and restored holds what was acknowledged before it, and can be rated on", async () => {
    const url = await postgres.takeDatabase();
    const storage = await openPostgresStorage(url, postgresMigrationsFolder);
    const { id } = await storeOpenStudy(storage, { pairs: 40 });
    const rater = await rate(storage, id, "a");
    for (let judged = 0; judged < 20; judged += 1) await rater.judge(await rater.take());
    const working = (async () => {
      const other = await rate(storage, id, "b");
      for (let judged = 0; judged < 40; judged += 1) await other.judge(await other.take());
    })();
    const file = await dump(url);
    await working;
    await storage.close();

    const restored = await openPostgresStorage(await restore(file), postgresMigrationsFolder);
    const rows = await restored.judgmentsAfter(id, 0, 1000);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(await restored.progress(id)).toMatchObject({ judged: rows.length, surplus: 0 });
    expect(await verifyStored(restored, "small")).toMatchObject({ ok: true });
    const late = await rate(restored, id, "c");
    await late.judge(await late.take());
    expect(await restored.progress(id)).toMatchObject({ judged: rows.length + 1 });
    await restored.close();
  });

  test("that was changed on the way is found out", async () => {
    const url = await postgres.takeDatabase();
    const storage = await openPostgresStorage(url, postgresMigrationsFolder);
    await storeOpenStudy(storage);
    await storage.close();
    const again = await restore(await dump(url));
    await postgres.run(again, "UPDATE audit_entry SET actor = 'nobody' WHERE number = 1");
    const restored = await openPostgresStorage(again, postgresMigrationsFolder);
    expect(await verifyStored(restored, "small")).toMatchObject({ ok: false });
    await restored.close();
  });
});
