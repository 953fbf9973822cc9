import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { listen } from "../../server/listen.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { startProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeStudies } from "../faults/support/store-studies.ts";

const damages: [what: string, damage: (file: string) => void][] = [
  ["other bytes", (file) => writeFileSync(file, Buffer.alloc(200_000, 0x4b))],
  ["its beginning only", (file) => truncateSync(file, 100_000)],
  [
    "a table of contents that cannot be read",
    (file) => writeFileSync(file, readFileSync(file).fill(0xff, 108, 3000)),
  ],
];

test.each(damages)(
  "a database of %s is refused, with its name and what to do",
  async (_what, damage) => {
    const folder = temporaryFolder();
    await storeStudies(folder, { studies: 1, pairs: 20, ratings: 2 });
    const file = join(folder, "kelvin.db");
    damage(file);
    const { code, stdout, stderr } = await startProgram(folder).ended;
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(
        `^Cannot use "${file}": it is damaged \\(.+\\)\\. Keep this folder, and restore`,
      ),
      "",
    ]);
  },
);

test("a database that cannot be opened is refused by name, and leaves no lock", async () => {
  const file = join(temporaryFolder(), "kelvin.db");
  mkdirSync(file);
  for (let round = 0; round < 2; round += 1)
    await expect(openSqliteStorage(file, migrationsFolder)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(`^Cannot open "${file}": .+ may write there`),
    });
});

test("a port that is taken is named, and what was opened before is closed", async () => {
  const other = createServer();
  onTestFinished(() => void other.close());
  const port = await listen(other, 0, "127.0.0.1");
  const folder = temporaryFolder();
  const environment = { PORT: String(port) };
  expect(await startProgram(folder, { environment }).ended).toMatchObject({
    code: 1,
    stdout: "",
    stderr:
      `Cannot listen at "127.0.0.1:${port}": another program, or another Kelvin, listens there. ` +
      "Stop it, or choose another port (PORT, KELVIN_METRICS).\n",
  });
  expect(existsSync(join(folder, "kelvin.db"))).toBe(true);
  expect(existsSync(join(folder, "kelvin.db-wal"))).toBe(false);
});

test("a data folder that can be none is named", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const { code, stderr } = await startProgram(join(file, "data")).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(`Cannot keep studies in "${file}/data": ENOTDIR`);
  expect(stderr).toMatch("Name another data folder with KELVIN_DATA or --data.\n");
});
