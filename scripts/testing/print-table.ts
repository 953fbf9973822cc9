import type { Outcome } from "./outcome.ts";

export interface Row extends Outcome {
  name: string;
  seconds: number;
  budgetSeconds: number;
}

/** A line for each suite, as wide as its widest entry. */
export function printTable(rows: readonly Row[]): void {
  const cells = [
    ["suite", "tests", "passed", "failed", "skipped", "seconds", "budget"],
    ...rows.map(({ name, passed, failed, skipped, seconds, budgetSeconds }) => [
      name,
      ...[
        passed + failed + skipped,
        passed,
        failed,
        skipped,
        seconds.toFixed(1),
        budgetSeconds,
      ].map(String),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  console.log("");
  for (const line of cells) {
    const padded = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(padded.join("  "));
  }
}
