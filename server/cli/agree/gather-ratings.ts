import type { Finding } from "../../domain/finding.ts";
import { cellError } from "../../materials/columns/cells.ts";
import { readCells } from "../../materials/columns/read-cells.ts";
import { quoted } from "../../materials/explain/words.ts";
import { basename } from "node:path";
import { findRepeats } from "./find-repeats.ts";
import { GrowingColumns } from "./growing-columns.ts";
import type { Scale } from "./scale.ts";

export interface ColumnNames {
  unit: string;
  rater: string;
  value: string;
}

export interface GatheredRatings {
  ratings: GrowingColumns;
  /** Labels, by the numbers that stand in `ratings`. */
  units: readonly string[];
  raters: readonly string[];
  /** Rows of the file, and those of them without a value. */
  rows: number;
  withoutValue: number;
  findings: Finding[];
  /** Findings beyond those that are listed. */
  more: number;
}

const mostFindings = 100;
const mostRatings = 20_000_000;

/** Labels numbered in the order of their first appearance. */
class Labels {
  readonly #codes = new Map<string, number>();

  codeOf(label: string): number {
    const known = this.#codes.get(label);
    if (known !== undefined) return known;
    this.#codes.set(label, this.#codes.size);
    return this.#codes.size - 1;
  }

  list(): string[] {
    return [...this.#codes.keys()];
  }
}

/** A cell that names a unit or a rater; what is wrong with it where it cannot. */
function labelIn(cell: unknown): string | { message: string; mend: string } {
  if (typeof cell === "string" || typeof cell === "number") return String(cell);
  return cell === undefined
    ? { message: "Is empty beside a value", mend: "fill in the cell, or remove the row" }
    : { message: `${quoted(cell)} is no name`, mend: "write a text or a number" };
}

/**
 * Reads a long table once, in bounded memory but for the ratings themselves. Rows without a value are counted
 * and dropped; everything else that is wrong is found, all at once, and counted beyond the first hundred.
 */
export async function gatherRatings(
  path: string,
  names: ColumnNames,
  scale: Scale,
): Promise<GatheredRatings> {
  const file = basename(path);
  const [units, raters, ratings] = [new Labels(), new Labels(), new GrowingColumns()];
  let [rows, withoutValue, more] = [0, 0, 0];
  let findings: Finding[] = [];
  const wrong = (finding: Finding): void => {
    if (findings.length < mostFindings) findings.push(finding);
    else more += 1;
  };
  const wrongCell = (
    line: number,
    field: string,
    { message, mend }: { message: string; mend: string },
  ) => wrong(cellError(file, line, message, mend, field).finding);

  const take = (line: number, [unitCell, raterCell, valueCell]: readonly unknown[]): void => {
    rows += 1;
    if (valueCell === undefined || valueCell === "") {
      withoutValue += 1;
      return;
    }
    const [unit, rater, value] = [labelIn(unitCell), labelIn(raterCell), scale.read(valueCell)];
    if (typeof unit !== "string") wrongCell(line, names.unit, unit);
    if (typeof rater !== "string") wrongCell(line, names.rater, rater);
    if (typeof value !== "number") wrongCell(line, names.value, value);
    if (typeof unit !== "string" || typeof rater !== "string" || typeof value !== "number") return;
    ratings.add(units.codeOf(unit), raters.codeOf(rater), value, line);
  };

  for await (const batch of readCells(path, [names.unit, names.rater, names.value])) {
    for (const row of batch) {
      if (!("finding" in row)) take(row.line, row.cells);
      else if (row.finding.line === null && row.finding.field !== null) {
        // The column is nowhere in the file, so that no row needs to say so.
        const { field } = row.finding;
        findings = [...findings.filter((finding) => finding.field !== field), row.finding];
        more = 0;
      } else wrong(row.finding);
    }
    if (ratings.count > mostRatings) {
      const message = `Has more than ${mostRatings.toLocaleString("en")} ratings`;
      wrong(cellError(file, null, message, "take a sample of its units").finding);
      break;
    }
  }
  const [unitLabels, raterLabels] = [units.list(), raters.list()];
  for (const repeat of findRepeats(ratings, unitLabels.length, raterLabels.length)) {
    const who = `${quoted(raterLabels[repeat.rater])} rated ${quoted(unitLabels[repeat.unit])}`;
    wrongCell(repeat.line, names.rater, {
      message: `${who} already, on line ${repeat.firstLine}`,
      mend: "keep one of the two",
    });
  }
  return { ratings, units: unitLabels, raters: raterLabels, rows, withoutValue, findings, more };
}
