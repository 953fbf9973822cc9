import { describeTables, type ColumnDescription } from "../tables/describe-columns.ts";
import { authorsOf, licenceUrl, urlOf, type DescribedDataset } from "./described-dataset.ts";

/** What columns of the same name mean, in each table that has one. */
function variableOf(name: string, columns: readonly ColumnDescription[]) {
  const meanings = new Set(columns.map(({ description }) => description));
  const [only] = meanings;
  const description =
    meanings.size === 1 && only !== undefined
      ? only
      : columns.map(({ table, description: each }) => `In ${table}: ${each}`).join(". ");
  const [first] = columns;
  const levels = [...new Set(columns.flatMap((column) => column.levels))];
  return {
    "@type": "PropertyValue",
    name,
    description,
    ...(first?.unit === null || first === undefined ? {} : { unitText: first.unit }),
    ...(levels.length === 0 ? {} : { valueReference: levels }),
  };
}

/** The dataset as Psych-DS describes it: every column of every CSV, and no other. */
export function psychDsOf(dataset: DescribedDataset): string {
  const { about, blinded } = dataset;
  const columns = describeTables(blinded).flatMap((described) =>
    described.table.form === "csv" ? described.columns : [],
  );
  const names = [...new Set(columns.map(({ column }) => column))];
  return `${JSON.stringify(
    {
      "@context": "https://schema.org/",
      "@type": "Dataset",
      name: about.title,
      description: about.description,
      ...(about.licence === null ? {} : { license: licenceUrl(about.licence) }),
      author: authorsOf(about).map(({ name, orcid }) => ({
        "@type": "Person",
        name,
        ...(orcid === undefined ? {} : { "@id": `https://orcid.org/${orcid}` }),
      })),
      identifier: urlOf(dataset),
      ...(about.keywords.length === 0 ? {} : { keywords: about.keywords }),
      schemaVersion: "Psych-DS 1.5.0",
      variableMeasured: names.map((name) =>
        variableOf(
          name,
          columns.filter(({ column }) => column === name),
        ),
      ),
    },
    null,
    2,
  )}\n`;
}
