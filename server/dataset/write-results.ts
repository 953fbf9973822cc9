import type { StudyResults } from "../../shared/model/results/study-results.ts";
import { documentOf } from "../../shared/report/document-of.ts";
import { printReport } from "../../shared/report/print-report.ts";
import { bundleNames } from "./files/bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";

/** Writes what the study found: for programs and for reading. */
export const writeResults = async (
  folder: string,
  results: StudyResults,
  looks: number,
): Promise<WrittenFile[]> => [
  await writeTextFile(folder, bundleNames.results, `${JSON.stringify(results, null, 2)}\n`, 1),
  await writeTextFile(folder, bundleNames.report, printReport(documentOf(results, { looks })), 1),
];
