import Database from "better-sqlite3";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { runKelvin } from "../support/run-kelvin.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import type { HistoryEntry } from "./oracle/history-entry.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { differingTables, exportTables } from "./support/export-tables.ts";
import { figure, trialMs } from "./support/figure.ts";
import { rateInCrowd } from "./support/rate-in-crowd.ts";
import { storeStudies } from "./support/store-studies.ts";

const backupsMade = figure(5, 50);
/** Moments in which nobody works, so that the export of the moment can be had. */
const stillMoments = figure(2, 10);

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

/** Of a history as it was when so much was acknowledged: what was sent later may be stored, and need not be. */
function asOf(history: readonly HistoryEntry[], acknowledgements: number): HistoryEntry[] {
  let seen = 0;
  return history.filter(({ what }) => what !== "acknowledged" || (seen += 1) <= acknowledgements);
}

test(
  "a backup made while 20 raters work holds all that was acknowledged before it, and is a beginning of what followed",
  async () => {
    const folder = temporaryFolder();
    // More than all of them can rate: nobody waits for what others hold.
    const size = { studies: 2, pairs: 500, ratings: figure(20, 100) };
    const slugs = await storeStudies(folder, size);
    const [slug = ""] = slugs;
    const program = await runProgram(folder);
    const history = createHistory(join(temporaryFolder(), "history"));
    let crowds = 0;
    const rate = () =>
      rateInCrowd({
        raters: 20,
        firstNumber: 20 * crowds++,
        studies: slugs,
        url: () => program.url,
        history,
        restMs: 200,
      });
    const backUp = async (): Promise<{ file: string; acknowledged: number }> => {
      const acknowledged = history.acknowledgements();
      const file = join(temporaryFolder(), "backup");
      await runKelvin(folder, "backup", file);
      return { file, acknowledged };
    };

    const backups: { file: string; acknowledged: number }[] = [];
    const still: { file: string; tables: Map<string, Buffer> }[] = [];
    for (let moment = 0; moment < stillMoments; moment += 1) {
      const crowd = rate();
      for (let round = moment; round < backupsMade; round += stillMoments) {
        await sleep(300);
        backups.push(await backUp());
      }
      const soFar = history.acknowledgements();
      await crowd.until(() => history.acknowledgements() > soFar + 20);
      await crowd.stop();
      const { file } = await backUp();
      still.push({ file, tables: await exportTables(folder, slug) });
    }
    const quiet = await backUp();
    program.signal("SIGTERM");
    await program.ended;
    await history.close();
    const whole = await readHistory(history.file);

    const live = rowsOf(join(folder, "kelvin.db"));
    const judgments = live.get("judgment") ?? [];
    const counts = [];
    for (const { file, acknowledged } of backups) {
      const restored = temporaryFolder();
      await restoreBackup(file, restored, migrationsFolder);
      const database = join(restored, "kelvin.db");
      expect(findViolations(database, asOf(whole, acknowledged)).violations).toEqual([]);
      const kept = rowsOf(database).get("judgment") ?? [];
      expect(kept).toEqual(judgments.slice(0, kept.length));
      counts.push(kept.length);
    }
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.at(-1)).toBeLessThan(judgments.length);

    const last = temporaryFolder();
    await restoreBackup(quiet.file, last, migrationsFolder);
    expect(rowsOf(join(last, "kelvin.db"))).toEqual(live);
    for (const { file, tables } of still) {
      const restored = temporaryFolder();
      // Of a database that was here before: read with another they would ruin it.
      for (const end of ["-wal", "-shm"]) writeFileSync(join(restored, `kelvin.db${end}`), "stale");
      await runKelvin(restored, "restore", file);
      expect(tables.get("data/judgments.parquet")?.length).toBeGreaterThan(1000);
      expect(differingTables(await exportTables(restored, slug), tables)).toEqual([]);
    }
    // They tell one moment from another.
    expect(
      differingTables(still[0]?.tables ?? new Map(), still.at(-1)?.tables ?? new Map()),
    ).toContain("data/judgments.parquet");
    process.stdout.write(
      `F14: ${backupsMade} backups of up to ${counts.at(-1)} judgments; at ${stillMoments} moments ` +
        `${still[0]?.tables.size} tables of ${slug} are those of its backup\n`,
    );
  },
  trialMs,
);
