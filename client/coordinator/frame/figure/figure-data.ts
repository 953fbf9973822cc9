/** The numbers behind a figure, as a table. */
export interface FigureData {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

const field = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** As RFC 4180 has CSV; nothing where a value is null. */
export const csvOf = ({ columns, rows }: FigureData): string =>
  [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
