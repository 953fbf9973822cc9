import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
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

/** So many rows are shown; a longer list is changed in the file itself. */
const mostShown = 50;

/** A list of the study file, a row of fields for each entry; the last one takes the key away with it. */
export const RowsField = (props: Props) => {
  const { path, legend, description, add, nameOf, start, children } = props;
  const { value, set, error } = useField(path);
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="card">
      <legend>{legend}</legend>
      {description !== undefined && <p className="aside">{description}</p>}
      {rows.length === 0 && error !== null && <p className="field-error">{error}</p>}
      {rows.slice(0, mostShown).map((row, index) => (
        // A row has no name of its own that stays while it is written.
        // oxlint-disable-next-line react/no-array-index-key
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
      ))}
      {rows.length > mostShown && (
        <p>And {rows.length - mostShown} more, which “The file itself” shows.</p>
      )}
      <div>
        <Button variant="default" onClick={() => set([...rows, start])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
};
