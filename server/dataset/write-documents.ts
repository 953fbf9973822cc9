import { preregistrationOf } from "../domain/preregistration/preregistration.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { analysisScripts, scriptText } from "./files/analysis-scripts.ts";
import { bundleNames } from "./files/bundle-names.ts";
import { codebookOf, codebookText } from "./files/codebook.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";
import { writeSealFile } from "./files/seal-file.ts";
import { describeTables } from "./tables/describe-columns.ts";

const columnCount = (blinded: boolean): number =>
  describeTables(blinded).reduce((sum, { columns }) => sum + columns.length, 0);

/** Writes what a dataset holds beside its tables and is a function of the study alone. */
export async function writeDocuments(
  folder: string,
  record: StudyRecord,
  blinded: boolean,
): Promise<WrittenFile[]> {
  const { documents } = record;
  const write = (name: string, text: string): Promise<WrittenFile> =>
    writeTextFile(folder, name, text, 1);
  return [
    await writeTextFile(folder, bundleNames.codebook, codebookOf(blinded), columnCount(blinded)),
    await write(bundleNames.codebookText, codebookText(blinded)),
    await write(bundleNames.consent, documents.consent.source),
    await write(bundleNames.instructions, documents.instructions.source),
    ...(await Promise.all(analysisScripts.map((name) => write(name, scriptText(name))))),
    await writeSealFile(folder, record, blinded),
    // Whoever imports judgments has registered nothing by it.
    ...(blinded || record.imported !== null
      ? []
      : [await write(bundleNames.preregistration, preregistrationOf(record))]),
  ];
}
