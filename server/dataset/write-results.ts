import type { ExportParts } from "./export-parts.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";

/** Writes what the study found, where it may be known. */
export const writeResults = async ({ folder, results }: ExportParts): Promise<WrittenFile[]> =>
  results === null
    ? []
    : [await writeTextFile(folder, "results.json", `${JSON.stringify(results, null, 2)}\n`, 1)];
