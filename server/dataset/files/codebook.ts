import { stringify } from "csv-stringify/sync";
import { describeTables } from "../tables/describe-columns.ts";

const header = ["table", "column", "type", "unit", "levels", "missing", "description"];

/** What every column of a dataset means, as CSV, from the schemas that its rows are held against. */
export function codebookOf(blinded: boolean): string {
  const rows = describeTables(blinded).flatMap(({ table, columns }) =>
    columns.map(({ column, kinds, unit, levels, missing, description }) => [
      table.name,
      column,
      kinds.join(" or "),
      unit,
      levels.length === 0 ? null : levels.join(" | "),
      missing ? "empty cell or null" : null,
      description,
    ]),
  );
  return stringify([header, ...rows], { record_delimiter: "\n" });
}

/** A table's columns as a table of Markdown. */
export const columnsAsMarkdown = ({
  table,
  columns,
}: ReturnType<typeof describeTables>[number]): string => {
  const rows = columns.map(
    ({ column, kinds, levels, unit, missing, unblindedOnly, description }) => {
      const values = levels.length === 0 ? kinds.join(" or ") : levels.join(", ");
      const notes = [
        ...(unit === null ? [] : [unit]),
        ...(missing ? ["may be missing"] : []),
        ...(unblindedOnly ? ["unblinded only"] : []),
      ];
      return `| \`${column}\` | ${[values, ...notes].join("; ")} | ${description} |`;
    },
  );
  return [
    `### ${table.name}`,
    table.about,
    ["| Column | Values | Meaning |", "| --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
};

/** The codebook for reading. */
export const codebookText = (blinded: boolean): string =>
  [
    "# Codebook",
    "Every column of every table. An empty cell, in JSON lines `null`, is a missing value. Times are " +
      "ISO 8601 in UTC. Names that the coordinator chose stand in CSV as in a web address " +
      "(`%3D` for `=`); `decodeURIComponent` undoes it, `URLdecode` in R, `urllib.parse.unquote` in Python.",
    ...describeTables(blinded).map(columnsAsMarkdown),
    "",
  ].join("\n\n");
