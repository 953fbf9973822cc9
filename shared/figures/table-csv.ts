import type { Cell, FigureTable } from "./figure.ts";

/** A cell that a spreadsheet would take for a formula is given a quote in front. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The data behind a figure as CSV (RFC 4180), with a header; what is missing is empty. */
export const tableCsv = ({ columns, rows }: FigureTable): string =>
  [columns, ...rows].map((row) => `${row.map(written).join(",")}\r\n`).join("");
