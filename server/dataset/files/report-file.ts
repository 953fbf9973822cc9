import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { documentOf } from "../../../shared/report/document-of.ts";
import { printReport } from "../../../shared/report/print-report.ts";
import { software } from "../../domain/software.ts";
import type { AboutDataset } from "../descriptions/described-dataset.ts";

/** What a study found as one page, with what its dataset says of itself. */
export const reportOf = (
  results: StudyResults,
  { looks, about }: { looks?: number | undefined; about?: AboutDataset | undefined },
): string => {
  const source = about === undefined ? undefined : { ...about, software };
  return printReport(documentOf(results, { looks, source }));
};
