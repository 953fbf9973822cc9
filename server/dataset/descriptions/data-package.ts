import { tableFile } from "../files/bundle-names.ts";
import {
  type ColumnDescription,
  type ColumnKind,
  type TableDescription,
} from "../tables/describe-columns.ts";
import {
  authorsOf,
  describedTables,
  licenceUrl,
  type DescribedDataset,
} from "./described-dataset.ts";

const typeOf: Record<ColumnKind, string> = {
  label: "string",
  hash: "string",
  enumeration: "string",
  string: "string",
  time: "datetime",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  array: "array",
  object: "object",
};

function fieldOf({ column, kinds, levels, unit, missing, description }: ColumnDescription) {
  const [kind = "string", ...more] = kinds;
  const type = more.length === 0 ? typeOf[kind] : kinds.includes("object") ? "any" : "string";
  return {
    name: column,
    type: kinds.length > 1 && kinds.includes("array") ? "any" : type,
    description,
    ...(unit === null ? {} : { unit }),
    ...(kind === "time" ? { format: "%Y-%m-%dT%H:%M:%S.%fZ" } : {}),
    ...(kind === "boolean" ? { trueValues: ["true"], falseValues: ["false"] } : {}),
    constraints: { required: !missing, ...(levels.length === 0 ? {} : { enum: levels }) },
  };
}

/** A table's columns as a Table Schema. */
function schemaOf({ table, columns }: TableDescription, named: ReadonlySet<string>) {
  const foreignKeys = table.references
    .filter((reference) => named.has(reference.table))
    .map(({ column, table: resource }) => ({
      fields: [column],
      reference: { resource, fields: [column] },
    }));
  return {
    fields: columns.map(fieldOf),
    // In JSON lines what is missing is null, and an empty text a text.
    missingValues: table.form === "csv" ? [""] : [],
    ...(table.key.length === 0 ? {} : { primaryKey: table.key }),
    ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
  };
}

/** The dataset as a Data Package, version 2. */
export function dataPackageOf(dataset: DescribedDataset): string {
  const { study, about } = dataset;
  const tables = describedTables(dataset);
  // A judgment has more than one row, so that nothing can refer to its key.
  const named = new Set(
    tables.flatMap(({ table }) => (table.key.length === 1 ? [table.name] : [])),
  );
  return `${JSON.stringify(
    {
      $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
      name: study,
      title: about.title,
      description: about.description,
      created: `${about.date}T00:00:00Z`,
      ...(about.url === null ? {} : { homepage: about.url }),
      ...(about.keywords.length === 0 ? {} : { keywords: about.keywords }),
      ...(about.licence === null
        ? {}
        : { licenses: [{ name: about.licence, path: licenceUrl(about.licence) }] }),
      contributors: authorsOf(about).map(({ name, affiliation }) => ({
        title: name,
        roles: ["creator"],
        ...(affiliation === undefined ? {} : { organization: affiliation }),
      })),
      resources: tables.map((described) => ({
        name: described.table.name,
        type: "table",
        path: tableFile(study, described.table),
        format: described.table.form,
        mediatype: described.table.form === "csv" ? "text/csv" : "application/jsonl",
        encoding: "utf-8",
        description: described.table.about,
        schema: schemaOf(described, named),
      })),
    },
    null,
    2,
  )}\n`;
}
