import { documentOf } from "../../shared/report/document-of.ts";
import { printReport } from "../../shared/report/print-report.ts";
import type { ExportParts } from "./export-parts.ts";
import { writeTextFile, type WrittenFile } from "./files/file-writer.ts";

/** Writes what the study found, where it may be known: for programs and for reading. */
export const writeResults = async ({ folder, results }: ExportParts): Promise<WrittenFile[]> =>
  results === null
    ? []
    : [
        await writeTextFile(folder, "results.json", `${JSON.stringify(results, null, 2)}\n`, 1),
        await writeTextFile(folder, "report.html", printReport(documentOf(results)), 1),
      ];
