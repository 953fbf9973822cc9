import Database from "better-sqlite3";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import { importOutcomeSchema } from "../../../shared/protocol/import-calls.ts";
import { zip } from "../../materials/limits/support/zip.ts";
import { startProgram } from "../../support/run-program.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { ratingLines } from "./many-ratings.ts";

const slug = "cut-short";
const tables = ["study", "session", "prompt", "response", "pair", "slot", "assignment", "judgment"];

/** Rows of each kind, whoever may see them; none where there is no database yet. */
function countRows(data: string): Record<string, number> {
  const database = new Database(join(data, "kelvin.db"), { readonly: true });
  try {
    return Object.fromEntries(
      tables.map((table) => [
        table,
        database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0,
      ]),
    );
  } finally {
    database.close();
  }
}

/** Rows in a table of a database that another process may be making just now. */
function peek(data: string, table: string): number {
  if (!existsSync(join(data, "kelvin.db"))) return 0;
  const database = new Database(join(data, "kelvin.db"), { readonly: true });
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

/** When an attempt is killed: as soon as a folder for unpacking, or so many rows of a table, are there. */
type Cut = { table: string; rows: number } | "unpacking";

const drawCuts = (kills: number, units: number, judgments: number, seed: number): Cut[] => {
  const draw = generatorOf(seed, "imports cut short");
  return Array.from({ length: kills }, (_, kill): Cut => {
    if (kill % 5 === 0) return { table: "judgment", rows: draw(1, judgments - 1) };
    if (kill % 5 === 1) return "unpacking";
    if (kill % 5 === 2) return { table: "judgment", rows: judgments };
    return kill % 5 === 3
      ? { table: "prompt", rows: draw(1, units - 1) }
      : { table: "session", rows: 1 };
  });
};

/**
 * Imports an archive of ratings again and again into one data folder, each time killed somewhere else; checks
 * that all of it or nothing is there, and at last that the whole goes in, once, and nothing is left elsewhere.
 */
export async function cutImports({
  units,
  raters,
  kills,
  seed,
}: {
  units: number;
  raters: number;
  kills: number;
  seed: number;
}): Promise<{ none: number; whole: number }> {
  const [folder, temporary] = [temporaryFolder(), temporaryFolder()];
  const freshData = (): string => mkdtempSync(join(folder, "data-"));
  let data = freshData();
  const ratings = join(folder, "ratings.zip");
  // Stored, not packed: so uniform a file would be taken for a bomb.
  const bytes = Buffer.from([...ratingLines(units, raters)].join(""));
  writeFileSync(ratings, zip([{ path: "ratings.csv", bytes, method: 0 }]));
  const bring = (...options: string[]) =>
    startProgram(data, {
      program: "server/cli/kelvin",
      arguments: ["--json", "import", ratings, "--as", slug, "--question", "warmer", ...options],
      environment: { TMPDIR: temporary },
    });
  const judgments = units * raters;
  const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
  const all = {
    study: 1,
    session: raters,
    prompt: units,
    response: 2 * units,
    pair: units,
    slot: judgments,
    assignment: judgments,
    judgment: judgments,
  };
  const seen = { none: 0, whole: 0 };

  for (const cut of drawCuts(kills, units, judgments, seed)) {
    const making = bring();
    const over = new AbortController();
    void making.ended.then(() => over.abort());
    const isReached = (): boolean =>
      cut === "unpacking"
        ? readdirSync(temporary).some((name) => name.includes(`-${making.pid}-`))
        : peek(data, cut.table) >= cut.rows;
    while (!over.signal.aborted && !isReached()) await sleep(5);
    making.signal("SIGKILL");
    await making.ended;

    // As the next start does: sweeps, then looks.
    const storage = await openSqliteStorage(join(data, "kelvin.db"), migrationsFolder);
    const record = await storage.findStudy(slug);
    await storage.close();
    expect(record?.state).toBe(record === null ? undefined : "unblinded");
    expect(countRows(data)).toEqual(record === null ? nothing : all);
    if (record === null) seen.none += 1;
    else {
      seen.whole += 1;
      data = freshData();
    }
  }

  for (const unchanged of [false, true]) {
    const { code, stdout } = await bring().ended;
    expect(code).toBe(0);
    expect(importOutcomeSchema.parse(JSON.parse(stdout))).toMatchObject({
      stored: true,
      unchanged,
      counts: { judgments, units, raters },
    });
    expect(countRows(data)).toEqual(all);
  }
  const other = await bring("--missing", "left").ended;
  expect(other).toMatchObject({ code: 1 });
  expect(other.stderr).toContain("exists already");
  expect(readdirSync(temporary).filter((name) => name.startsWith("kelvin-"))).toEqual([]);
  return seen;
}
