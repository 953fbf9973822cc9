import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { PartOfRows } from "./PartOfRows.tsx";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  legend: string;
  description?: string;
  /** What is written on the buttons, as in "Add an author". */
  add: string;
  nameOf: (row: unknown, index: number) => string;
  /** What a new row begins with. */
  start: unknown;
  children: (path: FieldPath) => ReactNode;
}

/** So many rows are shown at once. */
const mostShown = 50;

/** Where the part begins that the row is in. */
const partOf = (index: number): number => Math.max(0, index - (index % mostShown));

/**
 * A list of the study file, a row of fields for each entry, a long one by parts; the last entry takes the
 * key away with it.
 */
export const RowsField = (props: Props) => {
  const { path, legend, description, add, nameOf, start, children } = props;
  const { value, set, error } = useField(path);
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const [from, setFrom] = useState(0);
  const first = Math.min(from, partOf(rows.length - 1));
  return (
    <fieldset className="card">
      <legend>{legend}</legend>
      {description !== undefined && <p className="aside">{description}</p>}
      {rows.length === 0 && error !== null && <p className="field-error">{error}</p>}
      {rows.slice(first, first + mostShown).map((row, place) => {
        const index = first + place;
        return (
          // A row has no name of its own that stays while it is written.
          <div key={index} className="field-row">
            {children([...path, index])}
            <Button
              variant="default"
              onClick={() => {
                const left = rows.filter((_, other) => other !== index);
                set(left.length === 0 ? undefined : left);
              }}
            >
              Remove {nameOf(row, index)}
            </Button>
          </div>
        );
      })}
      {rows.length > mostShown && (
        <PartOfRows first={first} shown={mostShown} all={rows.length} onMove={setFrom} />
      )}
      <div>
        <Button
          variant="default"
          onClick={() => {
            set([...rows, start]);
            setFrom(partOf(rows.length));
          }}
        >
          {add}
        </Button>
      </div>
    </fieldset>
  );
};
