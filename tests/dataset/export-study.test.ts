import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openTestStorage } from "../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { beginSession, judge } from "./support/fill-study.ts";
import { answer, exported, filled, pairs } from "./support/filled-study.ts";
import { unblind } from "./support/unblind.ts";
import { readCells, readCsv, readFiles, readJsonl, readManifest } from "./support/read-dataset.ts";

describe("the tables of an export", () => {
  test("hold exactly the planned judgments of each pair, one row for each answer", async () => {
    const storage = await openTestStorage();
    await filled(storage);
    const out = await exported(storage);
    const judgments = readJsonl(out, "judgments");
    // A choice, and two questions of each response; every fourth judgment adds a text.
    expect(judgments).toHaveLength(24 * 5 + 6);
    for (const { pair, planned, counted, surplus } of readJsonl(out, "pairs")) {
      expect([planned, counted, surplus]).toEqual([3, 3, 0]);
      const of = judgments.filter((row) => row["pair"] === pair && row["counted"] === true);
      expect(new Set(of.map((row) => row["judgment"])).size).toBe(3);
      expect(new Set(of.map((row) => row["rater"])).size).toBe(3);
    }
    expect(readJsonl(out, "raters").map(({ counted }) => counted)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(readJsonl(out, "assignments").every(({ state }) => state === "judged")).toBe(true);
    expect(readManifest(out)["counts"]).toMatchObject({ pairs, raters: 6, counted: 24 });
  });

  test("say the same as CSV and as JSON lines", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    await unblind(storage, record);
    const out = await exported(storage);
    for (const name of ["judgments", "pairs", "raters", "assignments"]) {
      const rows = readCells(out, name);
      expect(rows.length).toBeGreaterThan(0);
      expect(readCsv(out, name)).toEqual(rows);
    }
  });

  test("have the columns that the codebook describes and no others", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    const compare = async (blinded: boolean): Promise<void> => {
      const out = await exported(storage, blinded);
      const described = readCsv(out, "codebook");
      const tables = new Set(described.map(({ table }) => table ?? ""));
      for (const table of tables) {
        const columns = described.filter((row) => row["table"] === table);
        const names = columns.map(({ column }) => column);
        // A table without rows has its columns in the header of its CSV, if anywhere.
        const [row] = readJsonl(out, table);
        const header = readFiles(out).get(`${table}.csv`)?.toString("utf8").split("\n")[0];
        expect(row === undefined ? names : Object.keys(row)).toEqual(names);
        expect(header ?? names.join(",")).toBe(names.join(","));
        expect(columns.every(({ description }) => (description ?? "").length > 0)).toBe(true);
      }
      const files = [...readFiles(out).keys()].filter(
        (name) => name.endsWith(".jsonl") && name !== "audit.jsonl",
      );
      expect(files.map((name) => name.replace(".jsonl", ""))).toEqual([...tables].toSorted());
    };
    await compare(true);
    await unblind(storage, record);
    await compare(false);
  });

  test("keep every cell of a CSV from being a formula or a second line", async () => {
    const storage = await openTestStorage();
    const hostile = [
      "=1+1",
      "@cmd",
      "-x",
      "+1",
      '"',
      "a,b",
      "a\nb",
      "\tx",
      "π 👍",
      "مرحبا",
      "100%",
    ];
    const make = (index: number) =>
      promptOf(index, { task: hostile[index] ?? null, context: hostile[index + pairs] ?? null });
    const record = await filled(storage, make);
    await unblind(storage, record);
    const out = await exported(storage);
    const tasks = readCsv(out, "pairs").map(({ task }) => decodeURIComponent(task ?? ""));
    expect(tasks.toSorted()).toEqual(hostile.slice(0, pairs).toSorted());
    for (const name of ["judgments", "pairs", "raters", "assignments"]) {
      const text = readFileSync(join(out, `${name}.csv`), "utf8");
      expect(text).not.toMatch(/"/);
      for (const cell of text.split(/[,\n]/)) expect(cell).not.toMatch(/^[=+\-@\t]/);
    }
    const texts = readJsonl(out, "texts").map(({ task }) => String(task));
    expect(texts.toSorted()).toEqual(hostile.slice(0, pairs).toSorted());
  });

  test("carry flags, times, page durations, and comments only once unblinded", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    const before = await exported(storage);
    const [first] = readJsonl(before, "judgments");
    expect(first).toMatchObject({
      judgment: "j0001",
      assignment: "a0001",
      question: "warmth",
      position: "pair",
      value: "left",
      page: 1,
      page_ms: 1500,
      keys: 2,
      assigned_at: "2027-01-15T08:00:00.000Z",
      received_at: "2027-01-15T08:00:00.500Z",
    });
    const flagged = readJsonl(before, "judgments").filter((row) => row["flag_harmful"] === true);
    expect(new Set(flagged.map(({ judgment }) => judgment))).toEqual(new Set(["j0003"]));
    expect([...readFiles(before).keys()]).not.toContain("comments.jsonl");
    await unblind(storage, record);
    const comments = readJsonl(await exported(storage), "comments");
    expect(comments).toHaveLength(6);
    expect(comments[0]).toMatchObject({ judgment: "j0001", text: answer(null, 0).why });
  });

  test("tell corrections and surplus apart from what counts", async () => {
    const storage = await openTestStorage();
    const record = await storeOpenStudy(storage, { definition: studyOf(), pairs: 2 });
    const studyId = record.id;
    const one = await beginSession(storage, studyId, 1, 0);
    const request = { studyId, have: [], pairsPerRater: null, leaseMs: 1000 };
    const held = await storage.holdSlot({ ...request, sessionId: one.id, now: 0 });
    if (held.status !== "assigned") throw new Error(held.status);
    const assignmentId = held.assignment.id;
    const common = { studyId, sessionId: one.id, assignmentId };
    await judge(storage, { ...common, answers: { warmth: "left" }, at: 1 });
    await judge(storage, { ...common, answers: { warmth: "right" }, revision: 1, at: 2 });
    const two = await beginSession(storage, studyId, 2, 3);
    const late = await storage.holdSlot({ ...request, sessionId: two.id, now: 3 });
    if (late.status !== "assigned") throw new Error(late.status);
    await storage.changeState(studyId, { from: ["open"], to: "closed", reason: null, at: 4 });
    await judge(storage, {
      studyId,
      sessionId: two.id,
      assignmentId: late.assignment.id,
      answers: { warmth: "left" },
      at: 5,
    });
    const out = await exported(storage);
    const summary = readJsonl(out, "judgments").map(({ value, revision, superseded, counted }) => [
      value,
      revision,
      superseded,
      counted,
    ]);
    expect(summary).toEqual([
      ["left", 0, true, true],
      ["right", 1, false, true],
      ["left", 0, false, false],
    ]);
    expect(readManifest(out)["counts"]).toMatchObject({
      judgments: 3,
      counted: 1,
      surplus: 1,
      superseded: 1,
    });
  });
});
