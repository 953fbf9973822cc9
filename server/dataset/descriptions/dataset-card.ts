import { stringify } from "yaml";
import { bundleNames, parquetFile, tableFile } from "../files/bundle-names.ts";
import { describeTables } from "../tables/describe-columns.ts";
import type { DescribedDataset } from "./described-dataset.ts";

const sizes = [
  [1000, "n<1K"],
  [10_000, "1K<n<10K"],
  [100_000, "10K<n<100K"],
  [1_000_000, "100K<n<1M"],
  [10_000_000, "1M<n<10M"],
] as const;

const sizeOf = (rows: number): string => sizes.find(([below]) => rows < below)?.[1] ?? "10M<n<100M";

/** The YAML at the top of a card; each table of plain values is a configuration. */
function frontMatter({ blinded, about, counts, files }: DescribedDataset): string {
  // A configuration without rows is refused by those who load it.
  const filled = new Set(files.flatMap(({ name, rows }) => (rows > 0 ? [name] : [])));
  const tables = describeTables(blinded).filter(({ table }) => filled.has(parquetFile(table)));
  return stringify({
    pretty_name: about.title,
    language: about.languages,
    license: about.licence === null ? "unknown" : about.licence.toLowerCase(),
    tags: ["kelvin", "human-ratings", ...about.keywords],
    annotations_creators: ["crowdsourced"],
    size_categories: [sizeOf(counts["judgments"] ?? 0)],
    configs: tables.map(({ table }) => ({
      config_name: table.name,
      data_files: [{ split: "train", path: parquetFile(table) }],
      ...(table.name === "judgments" ? { default: true } : {}),
    })),
  });
}

/** The card of a dataset: what it is, what is where, and how to load it. */
export function datasetCardOf(dataset: DescribedDataset): string {
  const { study, blinded, about, counts } = dataset;
  const tables = describeTables(blinded).map(
    ({ table }) => `| \`${tableFile(study, table)}\` | ${table.about} |`,
  );
  const judgments = tableFile(study, { name: "judgments", form: "csv" });
  return [
    `---\n${frontMatter(dataset)}---`,
    `# ${about.title}`,
    about.description,
    blinded
      ? "This dataset is **blinded**: it has neither texts nor anything that tells which response is of which condition. The unblinded one has more files and columns, and the same rows."
      : "This dataset is unblinded.",
    `${counts["raters"] ?? 0} raters, ${counts["pairs"] ?? 0} pairs, ${counts["judgments"] ?? 0} judgments, of which ${counts["counted"] ?? 0} count.`,
    "## What is where",
    ["| File | Holds |", "| --- | --- |", ...tables].join("\n"),
    [
      "- `data/*.parquet`: the CSV tables again, with types.",
      `- \`${bundleNames.codebookText}\`, \`${bundleNames.codebook}\`: what every column means.`,
      `- \`${bundleNames.manifest}\`: the questions, the counts, the seal, the checksums.`,
      `- \`${bundleNames.dataPackage}\`, \`${bundleNames.croissant}\`, \`${bundleNames.psychDs}\`: the same for machines.`,
      "- `analysis/`: scripts for R and Python that load the tables and compute the main numbers again.",
      "- `materials/`: what raters read before they began. `documentation/`: the seal, the audit log and, unblinded, the pre-registration.",
    ].join("\n"),
    "## Loading",
    `\`\`\`r\njudgments <- read.csv("${judgments}", na.strings = "", encoding = "UTF-8",\n                      colClasses = c(superseded = "logical", counted = "logical"))\n\`\`\``,
    `\`\`\`python\nimport pandas\njudgments = pandas.read_parquet("${parquetFile({ name: "judgments" })}")\n\`\`\``,
    '```python\nimport datasets\njudgments = datasets.load_dataset("/where/this/folder/is", "judgments")["train"]\n```',
    "An empty cell is a missing value. Times are in UTC. R takes `true` and `false` for words where it is not told that they are logical; `codebook.csv` has the type of every column.",
    "## Checking",
    "`kelvin verify FOLDER` holds the files against their checksums, the seal and each other; `sha256sum -c checksums.sha256` the checksums alone.",
    "",
  ].join("\n\n");
}
