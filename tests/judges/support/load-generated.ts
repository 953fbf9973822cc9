import { parse } from "csv-parse/sync";
import { join } from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import { describeTables } from "../../../server/dataset/tables/describe-columns.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { askJudge, judges } from "../../support/judges.ts";
import { answersOf, compareQuality } from "./compare-quality.ts";
import { exportGenerated, type GeneratedStudy } from "./generated-studies.ts";
import { holdTools } from "./hold-tools.ts";
import { kindsOf, type Kind } from "./kinds-of-columns.ts";
import { loadedSchema, type Loaded, type Rows, rowsOf } from "./loaded-tables.ts";

const all = 10_000;
const undone = (value: unknown): unknown =>
  typeof value === "string" ? decodeURIComponent(value) : value;

/** Holds what was loaded of one study against what its database holds. */
async function compareWithDatabase(
  storage: Storage,
  { record, about }: GeneratedStudy,
  loaded: Loaded,
): Promise<void> {
  const judged = await storage.judgmentsAfter(record.id, 0, all);
  const byJudgment = new Map<unknown, Rows>();
  for (const row of rowsOf(loaded, "judgments"))
    byJudgment.set(row["judgment"], [...(byJudgment.get(row["judgment"]) ?? []), row]);
  const comments = new Map(rowsOf(loaded, "comments").map((row) => [row["judgment"], row["text"]]));
  expect(byJudgment.size).toBe(judged.length);
  for (const [index, [judgment, rows]] of [...byJudgment].entries()) {
    const row = judged[index];
    if (row === undefined) throw new Error("a judgment too many");
    expect(rows.map((each) => [each["question"], each["position"], each["value"]])).toEqual(
      answersOf(row.answers),
    );
    expect(comments.get(judgment)).toEqual(row.answers["why"]);
    const of = { revision: row.revision, counted: row.counted };
    const received_at = new Date(row.receivedAt).toISOString();
    for (const each of rows) expect(each).toMatchObject({ ...of, received_at });
  }
  const pairs = await storage.pairsAfter(record.id, 0, all);
  const plain = new Map(rowsOf(loaded, "pairs").map((row) => [row["pair"], row]));
  const texts = rowsOf(loaded, "texts");
  expect(texts).toHaveLength(pairs.length);
  for (const row of texts) {
    const named = plain.get(row["pair"]);
    const pair = pairs[Number(named?.["number"])];
    if (named === undefined || pair === undefined) throw new Error("a pair that is not there");
    const { task, context, model, userBelief: user_belief } = pair;
    const tags = { task, context, model, user_belief };
    expect(row).toMatchObject({ ...tags, prompt: pair.prompt, tags: pair.tags });
    expect(row["reference_answer"]).toBe(pair.referenceAnswer);
    const replies = [pair.first, pair.second].map((each) => [each?.arm, each?.text]);
    const [x, y] = [row["x"], row["y"]].map((each) => z.looseObject({}).parse(each));
    const found = [x, y].map((each) => [each?.["arm"], each?.["text"]]);
    expect(named["first"] === "x" ? found : found.toReversed()).toEqual(replies);
    for (const [tag, value] of Object.entries(tags)) expect(undone(named[tag])).toBe(value);
  }
  const labelled = new Map<string, unknown>();
  for (const set of await storage.labelSets(record.id))
    for (const { line, arm, value } of await storage.labelsOf(set.id))
      labelled.set(`${set.name} ${line} ${arm}`, value);
  // Steps, scores, and refusals by pattern, of both responses.
  expect(labelled.size).toBe(6 * pairs.length);
  const labels = rowsOf(loaded, "labels").map((row) => {
    const pair = plain.get(row["pair"]);
    const arm = String(pair?.[`${String(row["response"])}_arm`]);
    const said = row["value"] ?? String(row["score"]);
    return [`${String(row["name"])} ${String(pair?.["line"])} ${arm}`, said] as const;
  });
  expect(new Map(labels)).toEqual(labelled);
  await compareQuality(storage, record, loaded);
  const sessions = await storage.sessionsAfter(record.id, 0, all);
  const consented = rowsOf(loaded, "flow").find(({ step }) => step === "consented");
  expect(consented?.["reached"]).toBe(sessions.length);
  expect(rowsOf(loaded, "about").map(({ answer }) => answer)).toEqual([about]);
}

/** A cell as R writes it, as what it is; R writes numbers, TRUE and texts alike. */
const fromR = (cell: string, type: string | undefined): unknown => {
  if (cell === "") return null;
  if (type === "logical") return cell === "TRUE";
  return type === "integer" || type === "numeric" ? Number(cell) : cell;
};

/** What R has of a column that is loaded as the codebook says. */
const classesInR: Record<Kind, string> = {
  integer: "integer",
  number: "numeric",
  boolean: "logical",
  text: "character",
  time: "character",
};

interface ReadInR {
  rows: Rows;
  /** By column. */
  classes: Record<string, string>;
}

/** What R read: rows by dataset and table. */
function readFromR(printed: string): Map<string, ReadInR> {
  const tables = new Map<string, ReadInR>();
  for (const part of printed.split(/^# /m).slice(1)) {
    const end = part.indexOf("\n");
    const [slug, name, said = ""] = part.slice(0, end).trim().split(" ");
    const types = said.split(",");
    const [head = [], ...lines] = z.array(z.array(z.string())).parse(parse(part.slice(end + 1)));
    const rows = lines.map((cells) =>
      Object.fromEntries(cells.map((cell, at) => [head[at] ?? "", fromR(cell, types[at])])),
    );
    const classes = Object.fromEntries(head.map((column, at) => [column, types[at] ?? ""]));
    tables.set(`${slug} ${name}`, { rows, classes });
  }
  return tables;
}

const described = new Map(
  describeTables(false).map(({ table, columns }) => [table.name, kindsOf(columns)]),
);

/** Of the studies, one in so many is loaded by the standards' own tools too, which take a second for each. */
const toolsOneIn = 20;

/**
 * Exports so many generated studies, loads every table in Python and R, and holds all against the database.
 * Returns how many answers were compared.
 */
export async function loadGenerated(count: number, seed: number): Promise<number> {
  const { storage, root, studies } = await exportGenerated(count, seed);
  const python = await askJudge(judges.python, ["tests/judges/load_tables.py", root]);
  expect([python.code, python.code === 0 ? "" : python.stderr]).toEqual([0, ""]);
  const loaded = loadedSchema.parse(JSON.parse(python.stdout));
  expect(loaded).toHaveLength(count);
  const r = await askJudge(judges.r, ["tests/judges/load_tables.R", root]);
  expect([r.code, r.code === 0 ? "" : r.stderr]).toEqual([0, ""]);
  const inR = readFromR(r.stdout);
  let answers = 0;
  for (const [index, study] of studies.entries()) {
    const tables = loaded[index] ?? {};
    await compareWithDatabase(storage, study, tables);
    answers += rowsOf(tables, "judgments").length;
    for (const [name, table] of Object.entries(tables)) {
      if ("jsonl" in table) continue;
      const types = described.get(name) ?? {};
      expect([name, table.arrow_types]).toEqual([name, types]);
      expect([name, table.pandas_types]).toEqual([name, types]);
      expect(table.parquet).toEqual(table.csv);
      const { rows = [], classes = {} } = inR.get(`${study.record.slug} ${name}`) ?? {};
      expect(rows).toEqual(table.csv);
      const expected = Object.entries(types).map(([column, kind]) => [column, classesInR[kind]]);
      expect([name, classes]).toEqual([name, Object.fromEntries(expected)]);
    }
  }
  const some = studies.filter((_, index) => index % toolsOneIn === toolsOneIn - 1);
  if (some.length > 0)
    await holdTools(
      some.map(({ record }) => ({ folder: join(root, record.slug), blinded: false })),
    );
  return answers;
}
