import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { StrataTag } from "../../shared/model/prompt.ts";
import { AppError } from "../domain/app-error.ts";
import { formatFinding, type Finding } from "../domain/finding.ts";
import type { LabelRow } from "../domain/labels/match-labels.ts";
import { readCells } from "../materials/columns/read-cells.ts";

const mostRows = 500_000;
const mostNamed = 20;

/** Refuses a file with everything that is wrong with it, as far as it can be listed. */
export function refuseFindings(findings: readonly Finding[]): void {
  const [first] = findings;
  if (first === undefined) return;
  const details = findings.slice(0, mostNamed).map(formatFinding);
  const more = findings.length - details.length;
  throw new AppError("invalid", `Nothing was stored: ${formatFinding(first)}`, {
    details: more > 0 ? [...details, `and ${more} more`] : details,
  });
}

const textOf = (cell: unknown): string =>
  typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean"
    ? String(cell)
    : "";

/** The rows of a file of labels; rejects with `invalid` and every error where one cannot be read. */
export async function readLabels(
  path: string,
  { value, by }: { value: string; by: readonly StrataTag[] },
): Promise<{ rows: LabelRow[]; file: string; sha256: string }> {
  const file = basename(path);
  if (!existsSync(path)) throw new AppError("invalid", `There is no file "${path}".`);
  const rows: LabelRow[] = [];
  const findings: Finding[] = [];
  for await (const batch of readCells(path, ["prompt_id", "arm", value, ...by])) {
    for (const each of batch) {
      if ("finding" in each) {
        findings.push(each.finding);
        continue;
      }
      const [promptId, arm, label, ...tags] = each.cells.map(textOf);
      // A response without a label is not labelled.
      if (label === undefined || label === "") continue;
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
    if (rows.length > mostRows) {
      throw new AppError("invalid", `"${file}" has more than ${mostRows} labels. Split it.`);
    }
  }
  refuseFindings(findings);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { rows, file, sha256: hash.digest("hex") };
}
