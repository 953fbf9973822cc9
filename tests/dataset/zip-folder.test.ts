import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { zipFolder } from "../../server/dataset/files/zip-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { unzip } from "../support/unzip.ts";

const files = { "a.csv": "one,two\n1,2\n", "data/ö.jsonl": '{"π":"👩‍👩‍👧"}\n', "empty.md": "" };

/** The files in a new folder, last changed at some time. */
function folderOf(at: Date): string {
  const folder = join(temporaryFolder(), "files");
  mkdirSync(join(folder, "data"), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), at, at);
  }
  return folder;
}

test("a zip of the same files has the same bytes wherever and whenever it is made, and holds them", async () => {
  const own = process.env["TZ"];
  onTestFinished(() => {
    if (own === undefined) delete process.env["TZ"];
    else process.env["TZ"] = own;
  });
  const offsets = new Set<number>();
  const zips: Buffer[] = [];
  for (const [year, zone] of ["UTC", "Pacific/Kiritimati", "America/St_Johns"].entries()) {
    process.env["TZ"] = zone;
    const at = new Date(2001 + year, 6, 1);
    offsets.add(at.getTimezoneOffset());
    const zip = join(temporaryFolder(), "whole.zip");
    await zipFolder(folderOf(at), "study", zip);
    zips.push(readFileSync(zip));
  }
  expect(offsets.size).toBe(3);
  const [first = Buffer.alloc(0), ...others] = zips;
  for (const other of others) expect(other.equals(first)).toBe(true);
  const unpacked = temporaryFolder();
  unzip(first, unpacked);
  for (const [name, text] of Object.entries(files))
    expect(readFileSync(join(unpacked, "study", name), "utf8")).toBe(text);
});

test("a zip is never written over a file, nor into a folder that is not there", async () => {
  const folder = folderOf(new Date());
  const there = join(temporaryFolder(), "there.zip");
  writeFileSync(there, "mine");
  await expect(zipFolder(folder, "study", there)).rejects.toThrow("EEXIST");
  expect(readFileSync(there, "utf8")).toBe("mine");
  const nowhere = join(temporaryFolder(), "nowhere", "a.zip");
  await expect(zipFolder(folder, "study", nowhere)).rejects.toThrow("ENOENT");
});
