import Database from "better-sqlite3";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { figure, trialMs } from "./support/figure.ts";
import { answerWithMark, storeStudies } from "./support/store-studies.ts";
import { findViolations } from "../support/find-violations.ts";
import { runKelvin } from "../support/run-kelvin.ts";
import { runProgram } from "../support/run-program.ts";
import { rateSteadily, type SentJudgment } from "../support/steady-rater.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const keyOf = ({ study, draft }: SentJudgment): string => `${study}/${draft.assignment}`;

/** Every row of a database by table, as text; keys of drafts and what SQLite keeps for itself left out. */
function rowsOf(file: string): Map<string, string[]> {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    return new Map(
      tables.map((table) => [
        table,
        database
          .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
    );
  } finally {
    database.close();
  }
}

/** The tables of a dataset, byte for byte; what tells of the export itself is another each time. */
async function exportOf(folder: string, slug: string): Promise<Map<string, Buffer>> {
  const out = join(temporaryFolder(), "dataset");
  await runKelvin(folder, "export", slug, "--out", out, "--seed", "7");
  const tables = readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(csv|jsonl|parquet)$/.test(name) && !name.includes("audit"))
    .toSorted();
  return new Map(tables.map((name) => [name, readFileSync(join(out, name))]));
}

const backupsMade = figure(5, 50);

test(
  "a backup made while 20 raters work holds all that was acknowledged before it, and is a beginning of what followed",
  async () => {
    const folder = temporaryFolder();
    const slugs = await storeStudies(folder, { studies: 10, pairs: 100, ratings: 10 });
    const program = await runProgram(folder);
    const sent = new Map<string, SentJudgment>();
    const over = new AbortController();
    const raters = Array.from({ length: 20 }, (_, number) =>
      rateSteadily({
        number,
        studies: slugs,
        server: () => Promise.resolve(program.url),
        answer: answerWithMark,
        note: (judgment) => void sent.set(keyOf(judgment), judgment),
        stopped: over.signal,
        restMs: 200,
      }),
    );
    const backups: { file: string; before: Map<string, SentJudgment> }[] = [];
    for (let round = 0; round < backupsMade; round += 1) {
      await sleep(300);
      const before = new Map([...sent].map(([key, judgment]) => [key, { ...judgment }]));
      const file = join(temporaryFolder(), "backup");
      await runKelvin(folder, "backup", file);
      backups.push({ file, before });
    }
    over.abort();
    await Promise.all(raters);
    const quiet = join(temporaryFolder(), "backup");
    await runKelvin(folder, "backup", quiet);
    program.signal("SIGTERM");
    await program.ended;

    const live = rowsOf(join(folder, "kelvin.db"));
    const judgments = live.get("judgment") ?? [];
    const counts = [];
    for (const { file, before } of backups) {
      const restored = temporaryFolder();
      await restoreBackup(file, restored, migrationsFolder);
      const database = join(restored, "kelvin.db");
      // What was sent later may be in it, and need not be.
      const asked = [...sent].map(
        ([key, judgment]) => before.get(key) ?? { ...judgment, outcome: null, next: null },
      );
      expect(findViolations(database, asked).violations).toEqual([]);
      const kept = rowsOf(database).get("judgment") ?? [];
      expect(kept).toEqual(judgments.slice(0, kept.length));
      counts.push(kept.length);
    }
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.at(-1)).toBeLessThan(judgments.length);
    const restored = temporaryFolder();
    // Of a database that was here before: read with another they would ruin it.
    for (const end of ["-wal", "-shm"]) writeFileSync(join(restored, `kelvin.db${end}`), "stale");
    await runKelvin(restored, "restore", quiet);
    expect(rowsOf(join(restored, "kelvin.db"))).toEqual(live);
    const [slug = ""] = slugs;
    const [fromLive, fromBackup] = [await exportOf(folder, slug), await exportOf(restored, slug)];
    expect(fromLive.get("data/judgments.parquet")?.length).toBeGreaterThan(1000);
    expect([...fromBackup.keys()]).toEqual([...fromLive.keys()]);
    for (const [name, bytes] of fromLive)
      expect({ name, same: fromBackup.get(name)?.equals(bytes) }).toEqual({ name, same: true });
    process.stdout.write(
      `F14: ${backupsMade} backups of up to ${counts.at(-1)} judgments; ${fromLive.size} tables of ${slug} are the same\n`,
    );
  },
  trialMs,
);
