import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expandFiles } from "../../server/imports/expand-files.ts";
import { zip } from "../materials/limits/support/zip.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("Names in an archive never reach the disk, so that none can be wrong there", async () => {
  const [folder, unpacked] = [temporaryFolder(), temporaryFolder()];
  // A file that is a folder too, one place by two names, a name that no disk takes, dots.
  const paths = ["a.csv", "a.csv/b.csv", "./a.csv", `${"x".repeat(300)}.csv`, "c/d..csv"];
  const archive = zip(paths.map((path) => ({ path, bytes: Buffer.from(path) })));
  writeFileSync(join(folder, "all.zip"), archive);
  writeFileSync(join(folder, "more.zip"), archive);
  const { files, findings } = await expandFiles(
    ["all.zip", "more.zip"].map((name) => join(folder, name)),
    unpacked,
  );
  expect(findings).toEqual([]);
  expect(files.map(({ from }) => from)).toEqual([...paths, ...paths]);
  expect(files.map(({ name }) => name).slice(0, 2)).toEqual([
    "all.zip/a.csv",
    "all.zip/a.csv/b.csv",
  ]);
  expect(readdirSync(unpacked).toSorted()).toEqual([
    "0-0",
    "0-1",
    "0-2",
    "0-3",
    "0-4",
    "1-5",
    "1-6",
    "1-7",
    "1-8",
    "1-9",
  ]);
});
