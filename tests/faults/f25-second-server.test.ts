import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { runProgram, startProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a second server on the same data folder refuses with one plain line and exit code 1", async () => {
  const folder = temporaryFolder();
  const first = await runProgram(folder);
  const second = await startProgram(folder).ended;
  expect(second).toMatchObject({ code: 1, signal: null, stdout: "" });
  expect(second.stderr).toBe(
    `Another Kelvin already uses "${join(folder, "kelvin.db")}". Stop it first, or choose another data folder.\n`,
  );
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});

test("the second server leaves alone what the first has announced to the command line", async () => {
  const folder = temporaryFolder();
  const first = await runProgram(folder);
  await startProgram(folder).ended;
  const studies = await fetch(`${first.url}/api/v1/study:list`, {
    method: "POST",
    headers: { authorization: `Bearer ${first.token}`, "content-type": "application/json" },
    body: "{}",
  });
  expect(studies.status).toBe(200);
  first.signal("SIGTERM");
  expect(await first.ended).toMatchObject({ code: 0 });
});

test("an owner that was killed leaves no lock behind", async () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 3; round += 1) {
    const owner = await runProgram(folder);
    owner.signal("SIGKILL");
    expect(await owner.ended).toMatchObject({ signal: "SIGKILL" });
  }
  const after = await runProgram(folder);
  expect(after.url).toMatch(/^http:/);
});

test("an owner in the same process is refused too, and the first keeps its lock", async () => {
  const folder = temporaryFolder();
  await openTestStorage(folder);
  const again = () => openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
});

test("gives up the lock where opening fails", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "kelvin.db");
  await expect(openSqliteStorage(file, join(folder, "no-such-folder"))).rejects.toThrow("ENOENT");
  const storage = await openSqliteStorage(file, migrationsFolder);
  await storage.close();
});
