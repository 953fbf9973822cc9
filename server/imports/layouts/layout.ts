import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { FieldPicker } from "../pick-field.ts";
import type { ImportRecord, Read } from "../rated-item.ts";

export interface Reading {
  options: ImportOptions;
  pick: FieldPicker;
}

/** How a tool writes ratings. */
export interface Layout {
  name: ImportLayout;
  /** Whether a file whose first record has these fields is one of its own. */
  recognises: (record: ImportRecord) => boolean;
  /** Why the options do not go with it; null where they do. */
  lacks?: (options: ImportOptions) => { message: string; mend: string } | null;
  read: (record: ImportRecord, reading: Reading) => Read[];
}

export const has = ({ fields }: ImportRecord, ...names: string[]): boolean =>
  names.every((name) => fields.has(name));
