import { createHash } from "node:crypto";

/** What a row of either database holds, column by column. */
export type Row = Readonly<Record<string, string | number | boolean | Uint8Array | null>>;

const plain = (value: Row[string]): string | number | null =>
  typeof value === "boolean"
    ? Number(value)
    : value instanceof Uint8Array
      ? Buffer.from(value).toString("hex")
      : value;

/** A hash over rows in their order, the same for the same rows of either database. */
export function createRowDigest(columns: readonly string[]) {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add: (row: Row): void => {
      hash.update(JSON.stringify(columns.map((column) => plain(row[column] ?? null))));
      rows += 1;
    },
    finish: () => ({ rows, sha256: hash.digest("hex") }),
  };
}
