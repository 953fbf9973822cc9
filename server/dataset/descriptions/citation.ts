import { stringify } from "yaml";
import { authorsOf, licenceUrl, type DescribedDataset } from "./described-dataset.ts";

/** How the dataset is to be cited, as CITATION.cff 1.2.0. */
export function citationOf({ about, study }: DescribedDataset): string {
  return stringify({
    "cff-version": "1.2.0",
    message: "If you use this dataset, please cite it.",
    type: "dataset",
    title: about.title,
    authors: authorsOf(about).map(({ name, orcid, affiliation }) => ({
      name,
      ...(orcid === undefined ? {} : { orcid: `https://orcid.org/${orcid}` }),
      ...(affiliation === undefined ? {} : { affiliation }),
    })),
    "date-released": about.date,
    version: "1.0.0",
    ...(about.licence === null ? {} : { license: about.licence }),
    ...(about.url === null ? {} : { url: about.url }),
    keywords: ["human ratings", "language models", study, ...about.keywords],
  });
}

/** What may be done with the dataset. */
export const licenceOf = ({ about }: DescribedDataset): string =>
  about.licence === null
    ? `No licence was chosen for this dataset: all rights are reserved. Ask ${about.contact}.\n`
    : `This dataset is licensed under ${about.licence}.\nIts terms are at ${licenceUrl(about.licence)}\n`;

/** What changed between the versions of a dataset. */
export const changesOf = ({ about }: DescribedDataset): string =>
  `# Changes\n\n## 1.0.0 (${about.date})\n\nThe dataset as it was exported.\n`;
