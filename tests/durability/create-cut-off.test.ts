import Database from "better-sqlite3";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { startProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const prompts = 600;
const ratings = 40;

const study = `kelvin: 1
slug: cut-off
title: Reading replies
contact: lab@example.org
arms: [original, warm]
materials: pairs.jsonl
ratings_per_pair: ${ratings}
questions: { warmth: { preset: warmth-choice } }
seed: 5
`;

const makeStudyFolder = (folder: string): string => {
  mkdirSync(folder);
  writeFileSync(join(folder, "study.yaml"), study);
  const lines = Array.from({ length: prompts }, (_, index) =>
    JSON.stringify({
      prompt_id: `p${index}`,
      prompt: `Question ${index}`,
      responses: ["original", "warm"].map((arm) => ({
        arm,
        text: `Reply **${index}** of one kind${arm === "warm" ? ", dear" : ""}`,
      })),
    }),
  );
  writeFileSync(join(folder, "pairs.jsonl"), `${lines.join("\n")}\n`);
  return folder;
};

const kelvin = (data: string, ...words: string[]) =>
  startProgram(data, { program: "server/cli/kelvin", arguments: words });

/** Rows of each kind, whoever may see them. */
const countRows = (data: string): Record<string, number> => {
  const database = new Database(join(data, "kelvin.db"), { readonly: true });
  try {
    return Object.fromEntries(
      ["study", "prompt", "response", "pair", "slot"].map((table) => [
        table,
        database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0,
      ]),
    );
  } finally {
    database.close();
  }
};

/** Rows in a table of a database that another process may be making just now. */
const peek = (data: string, table: string): number => {
  const file = join(data, "kelvin.db");
  if (!existsSync(file)) return 0;
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    database.close();
  }
};

const none = { study: 0, prompt: 0, response: 0, pair: 0, slot: 0 };
const draft = { study: 1, prompt: prompts, response: 2 * prompts, pair: prompts, slot: 0 };
const opened = { ...draft, slot: ratings * prompts };

test("a study whose making or opening is killed anywhere is there whole or not at all, and then goes on", async () => {
  const folder = temporaryFolder();
  const directory = makeStudyFolder(join(folder, "study"));
  const draw = generatorOf(3, "cut-offs");
  const cuts = [
    ...Array.from({ length: 3 }, () => ({ table: "prompt", rows: draw(1, prompts - 1) })),
    { table: "prompt", rows: prompts },
    { table: "slot", rows: 1 },
  ];
  const seen: string[] = [];
  for (const [index, { table, rows }] of cuts.entries()) {
    const data = join(folder, `data-${index}`);
    const making = kelvin(data, "create", directory, "--open");
    const over = new AbortController();
    void making.ended.then(() => over.abort());
    while (!over.signal.aborted && peek(data, table) < rows) await sleep(2);
    making.signal("SIGKILL");
    await making.ended;
    const left = countRows(data);

    const storage = await openSqliteStorage(join(data, "kelvin.db"), migrationsFolder);
    const record = await storage.findStudy("cut-off");
    await storage.close();
    const state = record?.state ?? "none";
    seen.push(state);
    const now = countRows(data);
    expect(now).toEqual(
      state === "none" ? none : state === "draft" ? { ...draft, slot: left["slot"] } : opened,
    );
    expect(record?.pairs ?? 0).toBe(state === "none" ? 0 : prompts);

    const again =
      state === "none"
        ? ["create", directory, "--open"]
        : [state === "draft" ? "open" : "status", "cut-off"];
    expect(await kelvin(data, ...again).ended).toMatchObject({ code: 0 });
    expect(countRows(data)).toEqual(opened);
  }
  process.stdout.write(`after the cuts: ${seen.join(", ")}\n`);
  expect(seen.filter((state) => state === "none").length).toBeGreaterThanOrEqual(2);
  expect(seen.filter((state) => state === "draft").length).toBeGreaterThanOrEqual(1);
}, 300_000);
