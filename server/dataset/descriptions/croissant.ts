import { parquetFile, tableFile } from "../files/bundle-names.ts";
import {
  type ColumnDescription,
  type ColumnKind,
  type TableDescription,
} from "../tables/describe-columns.ts";
import {
  authorsOf,
  describedTables,
  licenceUrl,
  urlOf,
  type DescribedDataset,
} from "./described-dataset.ts";

const context = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  equivalentProperty: "cr:equivalentProperty",
  examples: { "@id": "cr:examples", "@type": "@json" },
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileProperty: "cr:fileProperty",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  path: "cr:path",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  samplingRate: "cr:samplingRate",
  sc: "https://schema.org/",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
};

const typeOf: Record<ColumnKind, string> = {
  label: "sc:Text",
  hash: "sc:Text",
  enumeration: "sc:Text",
  string: "sc:Text",
  time: "sc:DateTime",
  integer: "sc:Integer",
  number: "sc:Float",
  boolean: "sc:Boolean",
  array: "sc:Text",
  object: "sc:Text",
};

const fileId = (path: string): string => path;

const mediaTypes: readonly [string, string][] = [
  [".csv", "text/csv"],
  [".jsonl", "application/jsonlines"],
  [".parquet", "application/x-parquet"],
];

const mediaTypeOf = (path: string): string =>
  mediaTypes.find(([ending]) => path.endsWith(ending))?.[1] ?? "text/plain";

function fieldOf({ table, column, kinds, description }: ColumnDescription, path: string) {
  const [kind = "string", ...more] = kinds;
  return {
    "@type": "cr:Field",
    "@id": `${table}/${column}`,
    name: column,
    description,
    dataType: more.length === 0 ? typeOf[kind] : "sc:Text",
    source: { fileObject: { "@id": fileId(path) }, extract: { column } },
  };
}

/** A table as a record set; rows of CSV tables are read from Parquet, which has types. */
function recordSetOf({ table, columns }: TableDescription, study: string) {
  const path = table.form === "csv" ? parquetFile(table) : tableFile(study, table);
  return {
    "@type": "cr:RecordSet",
    "@id": table.name,
    name: table.name,
    description: table.about,
    ...(table.key.length === 0
      ? {}
      : { key: table.key.map((column) => ({ "@id": `${table.name}/${column}` })) }),
    field: columns.map((column) => fieldOf(column, path)),
  };
}

/** Whether its columns hold single values; others are in the distribution, and in the codebook. */
const isPlain = ({ columns }: TableDescription): boolean =>
  !columns.some(({ kinds }) => kinds.includes("object") || kinds.includes("array"));

const responsibleAi = ({ counts, blinded }: DescribedDataset) => ({
  "rai:dataCollection":
    "Raters were given pairs of responses, or single responses, by a plan that was drawn and sealed " +
    "before the first of them came; which response stood on which side was drawn with it. They were " +
    "not told what gave a response.",
  "rai:dataCollectionType": ["Surveys", "Direct measurement"],
  "rai:dataAnnotationProtocol":
    "The questions, their options and pages are in manifest.json; consent and instructions in materials/.",
  "rai:dataAnnotationPlatform": ["Kelvin"],
  "rai:annotationsPerItem": `Planned for each pair in the table of pairs; ${counts["judgments"] ?? 0} judgments in all.`,
  "rai:annotatorDemographics": `${counts["raters"] ?? 0} raters. What they said of themselves, where they were asked, is in data/about.jsonl.`,
  "rai:personalSensitiveInformation":
    "No name, address, platform's identifier, network address or browser's name. Labels of raters are " +
    "drawn anew for each export.",
  "rai:dataReleaseMaintenancePlan":
    "Corrections are released as a new export, with checksums of its own.",
  "rai:dataLimitations": blinded
    ? "Blinded: without what tells which response is of which condition, and without texts."
    : "Raters are not a sample of any population unless the authors say so.",
  "rai:dataUseCases":
    "Analysis of human judgments of responses; not a benchmark of models by itself.",
});

/** The dataset in Croissant 1.0, with the fields of its responsible-AI vocabulary. */
export function croissantOf(dataset: DescribedDataset): string {
  const { study, about, files } = dataset;
  const { licence } = about;
  return `${JSON.stringify(
    {
      "@context": context,
      "@type": "sc:Dataset",
      conformsTo: ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
      name: study,
      description: `${about.title}. ${about.description}`,
      license: licence === null ? "No licence was chosen: ask the authors." : licenceUrl(licence),
      url: urlOf(dataset),
      creator: authorsOf(about).map(({ name, orcid }) => ({
        "@type": "sc:Person",
        name,
        ...(orcid === undefined ? {} : { sameAs: `https://orcid.org/${orcid}` }),
      })),
      datePublished: about.date,
      version: "1.0.0",
      inLanguage: about.languages,
      ...(about.keywords.length === 0 ? {} : { keywords: about.keywords }),
      citeAs: `${authorsOf(about)
        .map(({ name }) => name)
        .join("; ")} (${about.date.slice(0, 4)}). ${about.title}. Dataset.`,
      ...responsibleAi(dataset),
      distribution: files.map(({ name, bytes, sha256 }) => ({
        "@type": "cr:FileObject",
        "@id": fileId(name),
        name,
        contentUrl: name,
        encodingFormat: mediaTypeOf(name),
        sha256,
        contentSize: `${bytes} B`,
      })),
      recordSet: describedTables(dataset)
        .filter(isPlain)
        .map((described) => recordSetOf(described, study)),
    },
    null,
    2,
  )}\n`;
}
