import type { Table } from "../tables/table.ts";

/** Where things lie in a dataset, apart from its tables. */
export const bundleNames = {
  manifest: "manifest.json",
  checksums: "checksums.sha256",
  results: "results.json",
  codebook: "codebook.csv",
  codebookText: "codebook.md",
  card: "README.md",
  licence: "LICENSE",
  citation: "CITATION.cff",
  changes: "CHANGES.md",
  psychDs: "dataset_description.json",
  dataPackage: "datapackage.json",
  croissant: "croissant.json",
  consent: "materials/consent.md",
  instructions: "materials/instructions.md",
  quality: "materials/quality.json",
  seal: "documentation/seal.json",
  audit: "documentation/audit.jsonl",
  preregistration: "documentation/prereg.md",
  report: "report.html",
} as const;

/** The folders of a dataset. */
export const bundleFolders = ["data", "materials", "documentation", "analysis"] as const;

/**
 * The file of a table: a CSV is called as Psych-DS wants it, which allows letters and digits in a name.
 */
export const tableFile = (study: string, { name, form }: Pick<Table, "name" | "form">): string =>
  form === "jsonl"
    ? `data/${name}.jsonl`
    : `data/study-${study.replaceAll("-", "")}_description-${name}_data.csv`;

/** The same rows as a CSV, with types. */
export const parquetFile = ({ name }: Pick<Table, "name">): string => `data/${name}.parquet`;
