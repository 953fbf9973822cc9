import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeTables } from "../../server/dataset/tables/describe-columns.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { beginSession, judge } from "./support/fill-study.ts";
import { answer, exported, filled, pairs } from "./support/filled-study.ts";
import { readCsv, readFiles, readManifest, readRows, tableName } from "./support/read-dataset.ts";
import { unblind } from "./support/unblind.ts";

describe("the tables of an export", () => {
  test("hold exactly the planned judgments of each pair, one row for each answer", async () => {
    const storage = await openTestStorage();
    await filled(storage);
    const out = await exported(storage);
    const judgments = readRows(out, "judgments");
    // A choice, and two questions of each response; every fourth judgment adds a text.
    expect(judgments).toHaveLength(24 * 5 + 6);
    for (const { pair, planned, counted, surplus } of readRows(out, "pairs")) {
      expect([planned, counted, surplus]).toEqual([3, 3, 0]);
      const of = judgments.filter((row) => row["pair"] === pair && row["counted"] === true);
      expect(new Set(of.map((row) => row["judgment"])).size).toBe(3);
      expect(new Set(of.map((row) => row["rater"])).size).toBe(3);
    }
    expect(readRows(out, "raters").map(({ counted }) => counted)).toEqual([4, 4, 4, 4, 4, 4]);
    expect(readRows(out, "assignments").every(({ state }) => state === "judged")).toBe(true);
    expect(readManifest(out)["counts"]).toMatchObject({ pairs, raters: 6, counted: 24 });
  });

  test("say the same as CSV and as Parquet, where numbers, times and truths have types", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    await unblind(storage, record);
    const out = await exported(storage);
    for (const { table, columns } of describeTables(false)) {
      if (table.form !== "csv") continue;
      const file = await asyncBufferFromFile(join(out, `data/${table.name}.parquet`));
      const found = await parquetReadObjects({ file });
      const kindsOf = new Map(columns.map(({ column, kinds }) => [column, kinds]));
      const typed = ([column, value]: [string, unknown]): [string, unknown] => {
        const kinds = kindsOf.get(column) ?? [];
        if (typeof value === "string" && kinds[0] === "time") return [column, new Date(value)];
        return [column, typeof value === "number" && kinds.length > 1 ? `${value}` : value];
      };
      const expected = readRows(out, table.name).map((row) =>
        Object.fromEntries(Object.entries(row).map(typed)),
      );
      expect(found.map((row) => ({ ...row }))).toEqual(expected);
    }
    for (const name of ["judgments", "pairs", "raters", "assignments"])
      expect(readRows(out, name).length).toBeGreaterThan(0);
  });

  test("have the columns that the codebook describes and no others", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    const compare = async (blinded: boolean): Promise<void> => {
      const out = await exported(storage, blinded);
      const described = readCsv(out, "codebook");
      const tables = new Set(described.map(({ table }) => table ?? ""));
      const files = readFiles(out);
      for (const table of tables) {
        const columns = described.filter((row) => row["table"] === table);
        const names = columns.map(({ column }) => column);
        const name = tableName(files.keys(), table);
        // Without rows, a table has its columns in the header of its CSV, if anywhere.
        const [row] = readRows(out, table);
        expect(row === undefined ? names : Object.keys(row)).toEqual(names);
        const head = String(files.get(name)).split("\n")[0];
        expect(name.endsWith(".csv") ? head : names.join(",")).toBe(names.join(","));
        expect(columns.every(({ description }) => (description ?? "").length > 0)).toBe(true);
      }
      const expected = [...tables].flatMap((table) => {
        const name = tableName(files.keys(), table);
        return name.endsWith(".csv") ? [name, `data/${table}.parquet`] : [name];
      });
      const found = [...files.keys()].filter((name) => name.startsWith("data/"));
      expect(found.toSorted()).toEqual(expected.toSorted());
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
      const files = readFiles(out);
      const text = String(files.get(tableName(files.keys(), name)));
      expect(text).not.toMatch(/"/);
      for (const cell of text.split(/[,\n]/)) expect(cell).not.toMatch(/^[=+\-@\t]/);
    }
    const texts = readRows(out, "texts").map(({ task }) => String(task));
    expect(texts.toSorted()).toEqual(hostile.slice(0, pairs).toSorted());
  });

  test("carry flags, times, page durations, and comments only once unblinded", async () => {
    const storage = await openTestStorage();
    const record = await filled(storage);
    const before = await exported(storage);
    const [first] = readRows(before, "judgments");
    expect(first).toMatchObject({
      judgment: "j0001",
      assignment: "a0001",
      question: "warmth",
      position: "pair",
      value: "left",
      page: 1,
      page_ms: 1500,
      assigned_at: "2027-01-15T08:00:00.000Z",
      received_at: "2027-01-15T08:00:00.500Z",
    });
    const flagged = readRows(before, "judgments").filter((row) => row["flag_harmful"] === true);
    expect(new Set(flagged.map(({ judgment }) => judgment))).toEqual(new Set(["j0003"]));
    expect([...readFiles(before).keys()]).not.toContain("data/comments.jsonl");
    await unblind(storage, record);
    const comments = readRows(await exported(storage), "comments");
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
    const summary = readRows(out, "judgments").map(({ value, revision, superseded, counted }) => [
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
