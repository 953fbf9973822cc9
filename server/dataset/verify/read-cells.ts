import type { ColumnDescription } from "../tables/describe-columns.ts";

const wholeNumber = /^-?\d+$/;

/** A cell of a CSV as the value that an export wrote there. */
export function cellReader({ kinds }: ColumnDescription): (cell: string) => unknown {
  const isNumber = kinds.includes("integer") || kinds.includes("number");
  if (kinds.includes("boolean"))
    return (cell) => (cell === "" ? null : cell === "true" || (cell === "false" ? false : cell));
  if (!isNumber) return (cell) => (cell === "" ? null : cell);
  if (kinds.length > 1) return (cell) => (wholeNumber.test(cell) ? Number(cell) : cell || null);
  return (cell) => {
    if (cell === "") return null;
    const value = Number(cell);
    return Number.isFinite(value) ? value : cell;
  };
}
