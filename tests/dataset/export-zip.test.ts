import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportStudy } from "../../server/dataset/export-study.ts";
import { exportZip } from "../../server/dataset/export-zip.ts";
import { zipInThread } from "../../server/exports/zip-in-thread.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { asked } from "./support/asked.ts";
import { filled } from "./support/filled-study.ts";
import { unblind } from "./support/unblind.ts";
import { readFiles, readRows } from "./support/read-dataset.ts";

const study = async (): Promise<Storage> => {
  const storage = await openTestStorage();
  await unblind(storage, await filled(storage));
  return storage;
};

const exportWith = (storage: Storage, seed: number) => async (out: string) =>
  exportStudy(storage, { slug: "small", out, blinded: false, seed, asked });

const ratersOf = (folder: string) => readRows(folder, "judgments").map(({ rater }) => rater);

const othersOf = (folder: string) =>
  readRows(folder, "judgments").map(({ rater: _rater, ...row }) => row);

describe("an export", () => {
  test("of the same database with the same seed has the same bytes, as a folder and as a zip", async () => {
    const [one, other] = [join(temporaryFolder(), "one"), join(temporaryFolder(), "other")];
    await exportWith(await study(), 7)(one);
    await exportWith(await study(), 7)(other);
    expect(readFiles(other)).toEqual(readFiles(one));
    const zips = [join(temporaryFolder(), "a.zip"), join(temporaryFolder(), "b.zip")];
    for (const out of zips)
      await exportZip(exportWith(await study(), 7), { out, slug: "small", makeZip: zipInThread });
    const [first, second] = zips.map((out) => readFileSync(out));
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
  });

  test("with another seed calls raters otherwise, and nothing else", async () => {
    const storage = await study();
    const [one, other] = [join(temporaryFolder(), "one"), join(temporaryFolder(), "other")];
    await exportWith(storage, 1)(one);
    await exportWith(storage, 2)(other);
    expect(ratersOf(other)).not.toEqual(ratersOf(one));
    expect(new Set(ratersOf(other))).toEqual(new Set(ratersOf(one)));
    expect(othersOf(other)).toEqual(othersOf(one));
    expect(readRows(other, "pairs")).toEqual(readRows(one, "pairs"));
  });

  test("as a zip appears whole or not at all, and nothing else stays beside it", async () => {
    const storage = await study();
    const out = join(temporaryFolder(), "whole.zip");
    const exported = await exportZip(exportWith(storage, 1), {
      out,
      slug: "small",
      makeZip: zipInThread,
    });
    expect(readdirSync(dirname(out))).toEqual(["whole.zip"]);
    expect(exported.files.length).toBeGreaterThan(20);
    await expect(
      exportZip(exportWith(storage, 1), { out, slug: "small", makeZip: zipInThread }),
    ).rejects.toThrow(/it is there/);
    const never = join(temporaryFolder(), "never.zip");
    const failing = async (folder: string) => {
      await exportWith(storage, 1)(folder);
      throw new Error("the disk is gone");
    };
    await expect(
      exportZip(failing, { out: never, slug: "small", makeZip: zipInThread }),
    ).rejects.toThrow("disk is gone");
    expect(existsSync(never)).toBe(false);
    expect(readdirSync(dirname(never))).toEqual([]);
  });
});
