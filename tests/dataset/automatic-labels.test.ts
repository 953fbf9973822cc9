import { expect, test } from "vitest";
import { refusalPatterns } from "../../server/domain/refusals/refusal-patterns.ts";
import { labelRefusals } from "../../server/results/label-refusals.ts";
import { verifyBundle } from "../../server/dataset/verify/verify-bundle.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { exported, filled } from "./support/filled-study.ts";
import { readFiles, readRows } from "./support/read-dataset.ts";
import { unblind } from "./support/unblind.ts";
import { rowsIn, withChecksums, withForgedExport, withRows } from "./verify/support/damage.ts";
import { memoryBundle } from "./verify/support/memory-bundle.ts";

const set = (name: string, question: string, option: string | null = null) => ({
  name,
  question,
  option,
  file: "labels.csv",
  sha256: "0".repeat(64),
  patterns: null,
  at: 5,
  who: "A. Coordinator",
});

const label = (line: number, arm: string, value: string) => ({ line, arm, value });

test("an unblinded dataset has the latest labels by pair and response, and verify holds them against the log", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  await unblind(storage, study);
  await storage.saveLabels(study.id, set("judge", "correct"), [label(1, "warm", "incorrect")]);
  await storage.saveLabels(study.id, set("judge", "correct"), [
    label(1, "warm", "correct"),
    label(2, "original", "unsure"),
  ]);
  await storage.saveLabels(study.id, set("score", "warmth"), [label(3, "warm", " -0.50 ")]);
  const folder = await exported(storage);
  const rows = readRows(folder, "labels");
  const pairs = new Map(readRows(folder, "pairs").map((row) => [row["pair"], row]));
  const told = rows.map((row) => {
    const pair = pairs.get(row["pair"]);
    return [
      row["name"],
      row["version"],
      pair?.["line"],
      pair?.[`${String(row["response"])}_arm`],
      row["value"] ?? row["score"],
    ];
  });
  expect(told.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ["judge", 2, 1, "warm", "correct"],
    ["judge", 2, 2, "original", "unsure"],
    ["score", 1, 3, "warm", -0.5],
  ]);

  const files = readFiles(folder);
  const verified = (changed: typeof files) => verifyBundle(memoryBundle(changed));
  expect((await verified(files)).problems).toEqual([]);
  const [first, ...others] = rowsIn(files, "labels");
  const forged = async (changed: object[]) =>
    verified(
      withForgedExport(
        withChecksums(
          await withRows(
            files,
            "labels",
            changed.map((row) => ({ ...row })),
          ),
        ),
      ),
    );
  const older = await forged([{ ...first, version: 1 }, ...others]);
  expect(older.problems).toContainEqual(
    expect.objectContaining({
      row: 1,
      column: "version",
      message: "is not the latest of this set that the audit log tells of",
    }),
  );
  const twice = await forged([...rowsIn(files, "labels"), { ...first }]);
  expect(twice.problems).toContainEqual(
    expect.objectContaining({ row: 4, column: "response", message: "is labelled twice" }),
  );
});

test("labels by pattern say so, and verify finds the patterns in the texts again", async () => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  await unblind(storage, study);
  const { version } = refusalPatterns;
  const rows = await labelRefusals(storage, study.id);
  const about = { ...set("patterns", "correct", "refusal"), patterns: version };
  await storage.saveLabels(study.id, about, rows);
  const files = readFiles(await exported(storage));
  const verified = async (changed: object[] | null) => {
    const edited =
      changed === null
        ? files
        : withForgedExport(
            withChecksums(
              await withRows(
                files,
                "labels",
                changed.map((row) => ({ ...row })),
              ),
            ),
          );
    return (await verifyBundle(memoryBundle(edited))).problems;
  };
  expect(await verified(null)).toEqual([]);
  const [first, ...others] = rowsIn(files, "labels");
  expect(first).toMatchObject({ source: "pattern", patterns: version });
  const flipped = first?.["value"] === "true" ? "false" : "true";
  expect(await verified([{ ...first, value: flipped }, ...others])).toContainEqual(
    expect.objectContaining({
      row: 1,
      column: "value",
      message: "is not what the patterns find in the text",
    }),
  );
  expect(await verified(others)).toContainEqual(
    expect.objectContaining({
      column: "response",
      message: 'has not every response of the set "patterns"',
    }),
  );
  expect(await verified([{ ...first, source: "file", patterns: null }, ...others])).toContainEqual(
    expect.objectContaining({ row: 1, column: "patterns" }),
  );
});

test("a blinded dataset has no labels", async () => {
  const storage = await openTestStorage();
  await filled(storage);
  expect(
    [...readFiles(await exported(storage)).keys()].filter((name) => /labels/.test(name)),
  ).toEqual([]);
});
