import { join } from "node:path";
import { expect, test } from "vitest";
import { verifyBundle } from "../../server/dataset/verify/verify-bundle.ts";
import { bundleInFolder } from "../../server/dataset/verify/bundle.ts";
import { raterCare } from "../../server/domain/quality/rater-care.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { openSqliteLiveReader } from "../../server/storage/sqlite/open-sqlite-live-reader.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { exported } from "./support/filled-study.ts";
import { filledWithProbes } from "./support/probed-study.ts";
import { readFiles, readManifest, readRows, type Row } from "./support/read-dataset.ts";
import { unblind } from "./support/unblind.ts";

const all = 10_000;
const problemsOf = async (folder: string) =>
  (await verifyBundle(await bundleInFolder(folder))).problems;

test("every answer to a check, a gold pair or a repeat is in a table, marked as it was met", async () => {
  const storage = await openTestStorage();
  const study = await filledWithProbes(storage);
  await unblind(storage, study);
  const out = await exported(storage);
  expect(await problemsOf(out)).toEqual([]);
  const rows = readRows(out, "probes");
  const stored = await storage.probeJudgmentsAfter(study.id, 0, all);
  expect(new Set(rows.map(({ probe, revision }) => JSON.stringify([probe, revision]))).size).toBe(
    stored.length,
  );
  for (const kind of ["check", "gold", "repeat"])
    expect(rows.some((row) => row["kind"] === kind)).toBe(true);
  for (const name of ["met", "same"] as const) {
    expect(rows.some((row) => row[name] === true)).toBe(true);
    expect(rows.some((row) => row[name] === false)).toBe(true);
  }
  expect(rows.some(({ superseded }) => superseded === true)).toBe(true);
  const raters = readRows(out, "raters");
  const care = [...(await raterCare(storage, study)).values()];
  const sum = (column: string): number =>
    raters.reduce((total, row) => total + Number(row[column]), 0);
  const told = care.reduce((total, { goldCorrect }) => total + goldCorrect, 0);
  expect(sum("gold_correct")).toBe(told);
  const standing = rows.filter(({ superseded }) => superseded === false);
  const gold = new Map(
    standing.filter(({ kind }) => kind === "gold").map(({ probe, met }) => [probe, met]),
  );
  expect([...gold.values()].filter((met) => met === true)).toHaveLength(told);
});

test("every try of the quiz is in a table, marked question by question", async () => {
  const storage = await openTestStorage();
  const study = await filledWithProbes(storage);
  const out = await exported(storage);
  const rows = readRows(out, "quiz");
  const tries = (await storage.quizTriesAfter(study.id, 0, all)).flatMap((each) => each.tries);
  expect(rows).toHaveLength(3 * tries.length);
  expect(rows.filter(({ right }) => right === true)).toHaveLength(
    tries.reduce((sum, { rightAnswers }) => sum + rightAnswers, 0),
  );
  expect(readRows(out, "raters").filter((row) => row["quiz_passed_at"] !== null)).toHaveLength(10);
  expect(await problemsOf(out)).toEqual([]);
});

test("the flow of raters adds up, and has everybody in it", async () => {
  const folder = temporaryFolder();
  const storage: Storage = await openTestStorage(folder);
  const study = await filledWithProbes(storage);
  const flow = readRows(await exported(storage), "flow");
  const reasons = Object.keys(flow[0] ?? {}).filter(
    (name) => name !== "step" && name !== "reached",
  );
  for (const [index, row] of flow.entries()) {
    const left = reasons.reduce((sum, reason) => sum + Number(row[reason]), 0);
    const next = flow[index + 1]?.["reached"] ?? Number(row["reached"]);
    expect(Number(row["reached"]) - left).toBe(next);
  }
  const total = (reason: string): number => flow.reduce((sum, row) => sum + Number(row[reason]), 0);
  expect(flow[0]).toMatchObject({ step: "arrived", reached: 14, not_consented: 2 });
  expect(total("screened_out")).toBe(1);
  expect(total("excluded")).toBe(1);
  expect(total("withdrew")).toBe(2);
  expect(total("expired")).toBe(1);
  const live = openSqliteLiveReader(join(folder, "kelvin.db"));
  const since = { judgment: 0, probeJudgment: 0, audit: 0 };
  const { state } = await live.reader.read(study.id, since, { limit: all, overdueSince: 0 });
  expect(state?.waitingAtDoor).toBe(2);
  expect(state?.sessions).toHaveLength(12);
  await live.close();
});

const without = ({ item_id: _id, first_left: _left, ...row }: Row): Row => row;

test("a blinded dataset has the same rows, and nothing of what checks and gold pairs are", async () => {
  const storage = await openTestStorage();
  const study = await filledWithProbes(storage);
  await unblind(storage, study);
  const [open, blinded] = [await exported(storage), await exported(storage, true)];
  expect(readManifest(blinded)["blinded"]).toBe(true);
  expect(await problemsOf(blinded)).toEqual([]);
  expect(readRows(blinded, "probes")).toEqual(readRows(open, "probes").map(without));
  for (const table of ["quiz", "flow", "raters"])
    expect(readRows(blinded, table)).toEqual(readRows(open, table));
  const names = [...readFiles(blinded).keys()];
  expect(names).not.toContain("materials/quality.json");
  expect([...readFiles(open).keys()]).toContain("materials/quality.json");
  const texts = [...readFiles(blinded).values()].map(String).join(" ");
  for (const hidden of ["gold-0", "check-1", "good reply", "poor reply"])
    expect(texts).not.toContain(hidden);
});

/** What a blinded dataset tells of raters, of a study with these arms. */
async function files(arms: [string, string]): Promise<[string, Buffer][]> {
  const storage = await openTestStorage();
  await filledWithProbes(storage, arms);
  const written = [...readFiles(await exported(storage, true))];
  return written.filter(([name]) => /probes|quiz|flow|raters/.test(name));
}

test("answers to probes, the quiz and the flow say the same, byte for byte, whatever the arms are", async () => {
  const one = await files(["original", "warm"]);
  expect(one).toHaveLength(8);
  expect(await files(["warm", "original"])).toEqual(one);
});
