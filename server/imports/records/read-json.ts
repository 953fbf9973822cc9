import { readFile, stat } from "node:fs/promises";
import { decodeText } from "../../materials/decode-text.ts";
import { scanJson } from "../../materials/limits/scan-json.ts";
import { locateJsonError } from "../../materials/rows/locate-json-error.ts";
import { rowError, type Row, type Rows } from "../../materials/rows/row.ts";
import { recordLines } from "./record-lines.ts";

/** A document is parsed as a whole. */
const mostBytes = 100 * 1024 * 1024;

const batch = 500;

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The records of a JSON document: those of its list, or the document itself. */
export async function* readJson(path: string, file: string): Rows {
  const wrong = (line: number | null, message: string, mend: string): Row[] => [
    rowError(file, line, message, mend),
  ];
  if ((await stat(path)).size > mostBytes) {
    const message = `Is larger than ${mostBytes / 1024 / 1024} MB`;
    yield wrong(null, message, "write one record a line, as .jsonl");
    return;
  }
  const bytes = await readFile(path);
  const refusal = scanJson(bytes);
  if (refusal !== null) {
    yield wrong(
      lineAt(bytes.toString("utf8", 0, refusal.offset), Infinity),
      refusal.message,
      refusal.mend,
    );
    return;
  }
  const decoded = decodeText(bytes);
  if (!("text" in decoded)) {
    yield wrong(decoded.brokenLine, "Is not written in UTF-8", "save the file as UTF-8");
    return;
  }
  const { text } = decoded;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const error = locateJsonError(text, "file");
    yield error === null
      ? wrong(null, "Cannot be read", "write it more simply")
      : wrong(lineAt(text, error.column - 1), error.message, error.mend);
    return;
  }
  if (!Array.isArray(value)) {
    yield [{ line: 1, value }];
    return;
  }
  const records: unknown[] = value;
  const lines = recordLines(bytes);
  for (let start = 0; start < records.length; start += batch) {
    yield records
      .slice(start, start + batch)
      .map((record, index) => ({ line: lines[start + index] ?? start + index + 1, value: record }));
  }
}
