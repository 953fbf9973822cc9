import type { Cell, FigureTable } from "../../../shared/figures/figure.ts";
import { sayDigits } from "../../../shared/say/say-decimals.ts";
import { ScrollBox } from "./scroll-box.ts";

const shown = (cell: Cell): string => {
  if (cell === null) return "–";
  return typeof cell === "number" ? sayDigits(cell, 6) : cell;
};

/** Whether a column holds numbers, so that its head stands where they do. */
const isFigure = ({ rows }: FigureTable, at: number): boolean =>
  rows.every((row) => typeof row[at] !== "string");

/** The data behind a figure as a table; the download has every digit. */
export const TableView = ({ caption, table }: { caption: string; table: FigureTable }) => (
  <ScrollBox label={caption}>
    <table>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column, at) => (
            <th key={column} scope="col" className={isFigure(table, at) ? "figure" : undefined}>
              {column.replaceAll("_", " ")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            {table.columns.map((column, at) => {
              const cell = row[at] ?? null;
              return (
                <td key={column} className={typeof cell === "string" ? undefined : "figure"}>
                  {shown(cell)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);
