import { bundleNames } from "../files/bundle-names.ts";
import { changesOf, citationOf, licenceOf } from "./citation.ts";
import { croissantOf } from "./croissant.ts";
import { dataPackageOf } from "./data-package.ts";
import { datasetCardOf } from "./dataset-card.ts";
import type { DescribedDataset } from "./described-dataset.ts";
import { psychDsOf } from "./psych-ds.ts";

/** Every file that describes a dataset as a whole: a function of its manifest and its tables' schemas. */
export const descriptionsOf = (dataset: DescribedDataset): readonly [string, string][] => [
  [bundleNames.card, datasetCardOf(dataset)],
  [bundleNames.licence, licenceOf(dataset)],
  [bundleNames.citation, citationOf(dataset)],
  [bundleNames.changes, changesOf(dataset)],
  [bundleNames.psychDs, psychDsOf(dataset)],
  [bundleNames.dataPackage, dataPackageOf(dataset)],
  [bundleNames.croissant, croissantOf(dataset)],
];
