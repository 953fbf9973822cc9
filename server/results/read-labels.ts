import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { StrataTag } from "../../shared/model/prompt.ts";
import type { LabelColumns } from "../../shared/protocol/label-calls.ts";
import type { Finding } from "../domain/finding.ts";
import type { LabelRow } from "../domain/labels/match-labels.ts";
import { readCells } from "../materials/columns/read-cells.ts";

export interface LabelRequest {
  path: string;
  wanted: LabelColumns & {
    /** Columns that tell lines of one prompt apart. */
    by: readonly StrataTag[];
    mostRows: number;
  };
}

export interface ReadLabels {
  rows: LabelRow[];
  file: string;
  sha256: string;
  findings: Finding[];
}

/** As many findings of one file are kept. */
const mostFindings = 1000;

const textOf = (cell: unknown): string =>
  typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean"
    ? String(cell)
    : "";

/** The rows of a file of labels, and everything that keeps one from being read. */
export async function readLabels(
  path: string,
  { prompt_id: prompt, arm: armColumn, value, by, mostRows }: LabelRequest["wanted"],
): Promise<ReadLabels> {
  const file = basename(path);
  const rows: LabelRow[] = [];
  const findings: Finding[] = [];
  reading: for await (const batch of readCells(path, [prompt, armColumn, value, ...by])) {
    for (const each of batch) {
      if ("finding" in each) {
        findings.push(each.finding);
        if (findings.length >= mostFindings) break reading;
        continue;
      }
      const [promptId, arm, label, ...tags] = each.cells.map(textOf);
      // A response without a label is not labelled.
      if (label === undefined || label === "") continue;
      if (rows.length >= mostRows) {
        const message = `Is more than ${mostRows.toLocaleString("en")} labels`;
        const mend = "divide the file";
        findings.push({ severity: "error", file, line: each.line, field: null, message, mend });
        break reading;
      }
      const named = by.flatMap((tag, at) => {
        const own = tags[at] ?? "";
        return own === "" ? [] : [[tag, own] as const];
      });
      rows.push({
        row: each.line,
        promptId: promptId ?? "",
        arm: arm ?? "",
        value: label,
        tags: Object.fromEntries(named),
      });
    }
  }
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { rows, file, sha256: hash.digest("hex"), findings };
}
