import type { Question } from "../../../shared/model/question.ts";
import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import type { Study } from "../../../shared/model/study.ts";
import {
  claimRows,
  confidenceOf,
  exclusionRows,
  optionRows,
  refusalRows,
} from "../study/analysis-rows.ts";
import {
  claimsTable,
  exclusionsTable,
  optionsTable,
  refusalsTable,
} from "../tables/analysis-plan.ts";
import { compareRows } from "./compare-rows.ts";
import type { TableSource } from "./read-table.ts";

/** Holds the options, claims and refusals that the scripts read against the sealed study file. */
export async function checkAnalysisPlan(
  source: TableSource,
  { questions, study }: { questions: readonly Question[]; study: Study | null },
): Promise<void> {
  const options = { table: optionsTable, schema: optionsTable.row, rows: optionRows(questions) };
  await compareRows(source, "questions", options);
  if (study === null) return;
  await compareRows(source, "analysis", {
    table: claimsTable,
    schema: claimsTable.row,
    rows: claimRows(study),
  });
  await compareRows(source, "analysis", {
    table: refusalsTable,
    schema: refusalsTable.row,
    rows: refusalRows(study),
  });
}

/**
 * Holds what the tables of claims and exclusions have of results against results: whom the declared rules
 * leave out, and at which confidence. Null: the dataset was exported without any.
 */
export async function checkPlanAgainstResults(
  source: TableSource,
  study: Study,
  results: StudyResults | null,
): Promise<void> {
  const confidence = confidenceOf(study, results);
  await compareRows(source, "analysis", {
    table: claimsTable,
    schema: claimsTable.row,
    rows: claimRows(study).map((row) => ({ ...row, confidence })),
  });
  await compareRows(source, "exclusions", {
    table: exclusionsTable,
    schema: exclusionsTable.row,
    rows: exclusionRows(study, results),
  });
}
