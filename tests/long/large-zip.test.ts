import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { zipFolder } from "../../server/dataset/files/zip-folder.ts";
import { askJudge, judges } from "../support/judges.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** More than 32 bits can tell. */
const bytes = 2 ** 32 + 5_000_000;

const readZip = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as zip:
    print(json.dumps([zip.testzip(), [[each.filename, each.file_size] for each in zip.infolist()]]))`;

test.skipIf(judges.python === null)(
  "a file of more than four gigabytes is whole in a zip, and so is the one after it",
  async () => {
    const folder = join(temporaryFolder(), "files");
    mkdirSync(folder);
    const large = openSync(join(folder, "large.csv"), "w");
    ftruncateSync(large, bytes);
    closeSync(large);
    writeFileSync(join(folder, "later.md"), "after it");
    const zip = join(temporaryFolder(), "whole.zip");
    await zipFolder(folder, "study", zip);
    const { stdout, stderr } = await askJudge(judges.python, ["-c", readZip, zip]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([
      null,
      [
        ["study/large.csv", bytes],
        ["study/later.md", "after it".length],
      ],
    ]);
  },
);
