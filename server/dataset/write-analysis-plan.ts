import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { Study } from "../../shared/model/study.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { finishing, openTable, type Row, type TableTarget } from "./files/table-writer.ts";
import {
  claimRows,
  confidenceOf,
  exclusionRows,
  optionRows,
  refusalRows,
} from "./study/analysis-rows.ts";
import {
  claimsTable,
  exclusionsTable,
  optionsTable,
  refusalsTable,
} from "./tables/analysis-plan.ts";
import type { Table } from "./tables/table.ts";

/** Writes what an analysis needs beside judgments: options and, unblinded, claims and whom they leave out. */
export async function writeAnalysisPlan(
  target: TableTarget,
  definition: Study,
  results: StudyResults | null,
): Promise<WrittenFile[]> {
  const write = async (table: Table, rows: readonly Row[]): Promise<WrittenFile[]> => {
    const writer = await openTable(target, table);
    return finishing([writer], () => writer.write(rows));
  };
  const confidence = confidenceOf(definition, results);
  return [
    ...(await write(optionsTable, optionRows(resolveQuestions(definition)))),
    ...(target.blinded
      ? []
      : [
          ...(await write(
            claimsTable,
            claimRows(definition).map((row) => ({ ...row, confidence })),
          )),
          ...(await write(refusalsTable, refusalRows(definition))),
          ...(await write(exclusionsTable, exclusionRows(definition, results))),
        ]),
  ];
}
