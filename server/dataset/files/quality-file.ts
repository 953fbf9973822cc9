import type { StudyRecord } from "../../domain/study-records.ts";
import type { ExportSource } from "../export-parts.ts";
import { bundleNames } from "./bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./file-writer.ts";

/** Writes the practice, the quiz, the checks and the gold pairs with their answers, where the study has any. */
export async function writeQualityFile(
  source: Pick<ExportSource, "qualityFiles">,
  folder: string,
  { id, qualityHash }: Pick<StudyRecord, "id" | "qualityHash">,
): Promise<WrittenFile[]> {
  const files = qualityHash === null ? null : await source.qualityFiles(id);
  if (files === null) return [];
  const text = `${JSON.stringify(files, null, 2)}\n`;
  return [await writeTextFile(folder, bundleNames.quality, text, 1)];
}
