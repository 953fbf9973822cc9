import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { sayCount } from "../../../shared/say/say-count.ts";
import { EmptyState } from "./EmptyState.tsx";
import { ScrollBox } from "./scroll-box.ts";
import { sortRows, type SortValue } from "./sort-rows.ts";

export interface Column<T> {
  name: string;
  /** What rows are sorted by, and found by; null where a row has none. */
  value: (row: T) => SortValue;
  /** What is shown, where it is not the value itself. */
  cell?: (row: T) => ReactNode;
  /** Figures stand right-aligned, in figures of one width. */
  isFigure?: boolean;
}

interface Props<T> {
  /** Says what the table holds; read out, not shown. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** What a row is called, as in "1 rater"; with it the table can be filtered. */
  noun?: [one: string, many: string];
  /** What happens when a row is opened: the first cell becomes its button. */
  onOpen?: (row: T) => void;
  /** What stands in place of a table without rows. */
  empty?: ReactNode;
}

const matches = <T,>(row: T, columns: readonly Column<T>[], words: string): boolean =>
  columns.some(({ value }) =>
    String(value(row) ?? "")
      .toLowerCase()
      .includes(words.toLowerCase()),
  );

/** A table that sorts by its heads, filters, and opens its rows. */
export const DataTable = <T,>(props: Props<T>) => {
  const { caption, columns, rows, keyOf, noun, onOpen, empty } = props;
  const [sort, setSort] = useState<{ name: string; isDescending: boolean } | null>(null);
  const [words, setWords] = useState("");
  if (rows.length === 0 && empty !== undefined) return empty;
  const by = columns.find(({ name }) => name === sort?.name);
  const found = words === "" ? rows : rows.filter((row) => matches(row, columns, words));
  const shown = by === undefined ? found : sortRows(found, by.value, sort?.isDescending ?? false);
  const press = ({ name, isFigure = false }: Column<T>): void => {
    const again = sort?.name === name;
    // Figures first from the largest: that is what one looks for.
    setSort({ name, isDescending: again ? !sort.isDescending : isFigure });
  };
  return (
    <div className="table-part">
      {noun !== undefined && (
        <div className="table-tools">
          <TextInput
            label={`Filter ${noun[1]}`}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <output>
            {words === ""
              ? sayCount(rows.length, ...noun)
              : `${found.length} of ${sayCount(rows.length, ...noun)}`}
          </output>
        </div>
      )}
      <ScrollBox label={caption}>
        <table>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const isSorted = sort?.name === column.name;
                const order = sort?.isDescending === true ? "descending" : "ascending";
                return (
                  <th
                    key={column.name}
                    scope="col"
                    className={column.isFigure === true ? "figure" : undefined}
                    aria-sort={isSorted ? order : undefined}
                  >
                    <button type="button" className="sort" onClick={() => press(column)}>
                      {column.name}
                      <span aria-hidden="true">
                        {isSorted ? (order === "ascending" ? " ↑" : " ↓") : ""}
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr
                key={keyOf(row)}
                className={onOpen === undefined ? undefined : "opens"}
                onClick={onOpen === undefined ? undefined : () => onOpen(row)}
              >
                {columns.map(({ name, value, cell, isFigure = false }, index) => {
                  const content = cell?.(row) ?? value(row) ?? "–";
                  return (
                    <td key={name} className={isFigure ? "figure" : undefined}>
                      {index === 0 && onOpen !== undefined ? (
                        <button type="button" className="row-name">
                          {content}
                        </button>
                      ) : (
                        content
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {shown.length === 0 && <EmptyState title="Nothing matches this filter." />}
    </div>
  );
};
