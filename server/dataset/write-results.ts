import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { AboutDataset } from "./descriptions/described-dataset.ts";
import { reportOf } from "./files/report-file.ts";
import { bundleNames } from "./files/bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";

/** Writes what the study found: for programs and for reading. */
export const writeResults = async (
  folder: string,
  results: StudyResults,
  beside: { looks: number; about: AboutDataset },
): Promise<WrittenFile[]> => [
  await writeTextFile(folder, bundleNames.results, `${JSON.stringify(results, null, 2)}\n`, 1),
  await writeTextFile(folder, bundleNames.report, reportOf(results, beside), 1),
];
