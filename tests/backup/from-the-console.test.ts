import { statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createBackups } from "../../server/backup/backups.ts";
import { restoreBackup, verifyBackup } from "../../server/backup/restore-backup.ts";
import { verifyOnThread } from "../../server/backup/verify-on-thread.ts";
import { writeBackup } from "../../server/backup/write-backup.ts";
import { callServer } from "../../server/call-server.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { joinAs, joinAsOwner, passwordOf } from "../people/support/people.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { fileOf } from "../support/file-of.ts";

const email = "o@example.org";

async function start({ damage = false } = {}) {
  const storage = await openTestStorage();
  const clock = createTestClock();
  const folder = temporaryFolder();
  const backups = createBackups(
    { folder, everyMs: null, keep: 1 },
    {
      clock,
      report: { fault: () => undefined, info: () => undefined },
      write: async (file, told) => {
        await writeBackup({ storage, clock, folders: "nowhere" }, file, told);
        if (damage) truncateSync(file, statSync(file).size - 1);
      },
      verify: (file) => verifyOnThread({ file, migrations: migrationsFolder }),
      expectedBytes: () => statSync(fileOf(storage)).size,
    },
  );
  const app = await startApp({ storage, backups });
  await storeOpenStudy(storage);
  const operator = { url: app.url, token: app.operatorToken };
  const list = () => callServer(operator, "backup:list", {});
  const done = (count: number) =>
    vi.waitFor(
      async () => {
        const { backups: kept, making, problem } = await list();
        expect({ kept: kept.length, making, problem }).toEqual({
          kept: count,
          making: null,
          problem: null,
        });
        return kept;
      },
      { timeout: 30_000, interval: 50 },
    );
  return { app, clock, folder, operator, list, done };
}

test("an owner makes a backup, sees that it is whole, and downloads it after the password; it restores", async () => {
  const { app, clock, operator, list, done } = await start();
  const owner = await joinAsOwner(app, email);
  expect((await owner.post("backup:begin", {})).status).toBe(200);
  // One at a time.
  expect((await list()).making).toMatchObject({ begun_by: email });
  expect((await owner.post("backup:begin", {})).status).toBe(409);
  const [backup] = await done(1);
  if (backup === undefined) throw new Error("no backup was made");
  expect(backup.verified).toMatchObject({ problem: null });

  const { id } = backup;
  const get = (query: string, cookie = owner.cookie()) =>
    fetch(`${app.url}/api/v1/backups/${id}.backup${query}`, {
      headers: { ...(cookie === null ? {} : { cookie }), "sec-fetch-site": "same-origin" },
    });
  expect((await get("")).status).toBe(403);
  expect((await owner.post("backup:unlock", { id, password: "wrong" })).status).toBe(403);
  expect((await owner.post("backup:unlock", { id })).status).toBe(403);
  const { body } = await owner.post("backup:unlock", { id, password: passwordOf(email) });
  const query = `?ticket=${String(body["ticket"])}`;
  // The ticket is good for whoever asked for it, and for no coordinator of a study.
  const other = await joinAsOwner(app, "another@example.org");
  expect((await get(query, other.cookie())).status).toBe(403);
  const runs = await joinAs(app, "c@example.org", { slug: "small", role: "owner" });
  expect((await get(query, runs.cookie())).status).toBe(403);
  expect((await runs.post("backup:list", {})).status).toBe(403);
  expect((await get(query, "none=1")).status).toBe(401);

  const taken = await get(query);
  expect(taken.status).toBe(200);
  expect(taken.headers.get("content-disposition")).toBe(`attachment; filename=kelvin-${id}.backup`);
  const file = join(temporaryFolder(), "taken.backup");
  writeFileSync(file, Buffer.from(await taken.arrayBuffer()));
  expect(statSync(file).size).toBe(backup.bytes);
  await expect(verifyBackup(file, migrationsFolder)).resolves.toMatchObject({
    studies: [{ slug: "small", state: "open" }],
  });
  const data = join(temporaryFolder(), "data");
  await restoreBackup(file, data, migrationsFolder);
  const restored = await openSqliteStorage(join(data, "kelvin.db"), migrationsFolder);
  expect((await restored.stateOf("small"))?.state).toBe("open");
  await restored.close();

  app.clock.forward(11 * 60_000);
  expect((await get(query)).status).toBe(403);
  // The oldest go.
  clock.forward(1000);
  await callServer(operator, "backup:begin", {});
  await vi.waitFor(async () => expect((await list()).making).toBeNull(), { timeout: 30_000 });
  await done(1);
  expect((await list()).backups.map((one) => one.id)).not.toContain(id);
  expect((await get(query)).status).toBe(404);
  expect(app.faults).toEqual([]);
});

test("a backup that is damaged is said to be, and one that cannot be written too", async () => {
  const { operator, list, done, app, folder } = await start({ damage: true });
  await callServer(operator, "backup:begin", {});
  const [backup] = await done(1);
  expect(backup?.verified?.problem).toMatch(/is damaged/);
  const blocked = createBackups(
    { folder: join(folder, "file"), everyMs: null, keep: 1 },
    {
      clock: app.clock,
      report: { fault: () => undefined, info: () => undefined },
      write: () => Promise.resolve(),
      verify: () => Promise.resolve(),
      expectedBytes: () => 0,
    },
  );
  writeFileSync(join(folder, "file"), "");
  blocked.begin("somebody");
  await expect.poll(() => blocked.problem()).toMatch(/EEXIST|ENOTDIR/);
  expect(blocked.making()).toBeNull();
  expect((await list()).backups).toHaveLength(1);
});
