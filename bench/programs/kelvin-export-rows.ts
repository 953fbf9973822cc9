/**
 * Writes one of the files that an export makes of judgments, by the export's own functions, and nothing else: rows are read,
 * labelled and counted, made, held against the table, written, hashed and flushed.
 *
 *   node kelvin-export-rows.js --file F --form csv|jsonl|parquet --out FOLDER
 *
 * Prints {"rows","bytes","lookSeconds","seconds","perSecond"}: looking a study through comes before all of its tables, and is
 * no part of the rate.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { csvLines, headOf } from "../../server/dataset/files/csv-lines.ts";
import { openFileWriter } from "../../server/dataset/files/file-writer.ts";
import { openParquetWriter } from "../../server/dataset/files/parquet-writer.ts";
import { openJsonl } from "../../server/dataset/files/table-writer.ts";
import { gatherParts } from "../../server/dataset/gather-parts.ts";
import { describeTable } from "../../server/dataset/tables/describe-columns.ts";
import {
  createJudgmentRows,
  type LabelledJudgment,
} from "../../server/dataset/study/judgment-rows.ts";
import { paradataRows } from "../../server/dataset/study/paradata-rows.ts";
import { judgmentsTable } from "../../server/dataset/tables/judgments.ts";
import { paradataTable } from "../../server/dataset/tables/paradata.ts";
import { labelledJudgments } from "../../server/dataset/write-judgments.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteReader } from "../../server/storage/sqlite/open-sqlite-reader.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    form: { type: "string", default: "csv" },
    out: { type: "string" },
  },
});
const { file, form, out } = values;
if (file === undefined || out === undefined) throw new Error("Say --file F and --out FOLDER");
mkdirSync(join(out, "data"), { recursive: true });

const storage = await openSqliteStorage(file, migrationsFolder);
const [record] = await storage.listStudies();
if (record === undefined) throw new Error("There is no study");
await storage.close();

const { columns } = describeTable(judgmentsTable, true);
const rowsOfJudgments = createJudgmentRows(record.definition);
const target = { folder: out, record: { slug: record.slug }, blinded: true };

/** Where the pages of judgments go: only one of their files. */
const openFile = async () => {
  if (form === "csv") {
    const csv = await openFileWriter(out, "judgments.csv");
    const linesOf = csvLines(columns);
    await csv.write(headOf(columns), 0);
    return {
      write: (page: LabelledJudgment[]) => {
        const { rows } = rowsOfJudgments(page);
        return csv.write(linesOf(rows), rows.length);
      },
      finish: csv.finish,
    };
  }
  if (form === "parquet") {
    const parquet = await openParquetWriter(out, "judgments.parquet", columns);
    return {
      write: (page: LabelledJudgment[]) => parquet.write(rowsOfJudgments(page).rows),
      finish: parquet.finish,
    };
  }
  const jsonl = await openJsonl(target, paradataTable);
  return {
    write: (page: LabelledJudgment[]) => jsonl.write(page.flatMap(paradataRows)),
    finish: async () => {
      const [written] = await jsonl.finish();
      if (written === undefined) throw new Error("Nothing was written");
      return written;
    },
  };
};

const reader = openSqliteReader(file);
const begun = performance.now();
const parts = await gatherParts(reader, { record, folder: out, blinded: true, seed: 1 });
const start = performance.now();
const opened = await openFile();
for await (const page of labelledJudgments(parts)) await opened.write(page);
const { rows, bytes } = await opened.finish();
const seconds = (performance.now() - start) / 1000;
const lookSeconds = (start - begun) / 1000;
console.log(JSON.stringify({ rows, bytes, lookSeconds, seconds, perSecond: rows / seconds }));
await reader.close();
