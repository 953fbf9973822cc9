import type { StudyResults } from "../model/results/study-results.ts";
import type { Section } from "./results-document.ts";

/** Whose results these are, and what they were computed with and from. */
export interface ResultsSource {
  title: string;
  description: string;
  authors: readonly { name: string; affiliation?: string | undefined }[];
  contact: string;
  licence: string | null;
  url: string | null;
  /** Of the study's last step, as YYYY-MM-DD. */
  date: string;
  software: { name: string; version: string };
}

/** Whom the study is by, with the day of its last step. */
export const sayByline = ({ authors, contact, date }: ResultsSource): string =>
  `${authors.length === 0 ? contact : authors.map(({ name }) => name).join(", ")} · ${date}`;

/** Where the numbers come from, and how anybody makes them again. */
export const sourceSection = (
  { study }: StudyResults,
  { title, description, authors, contact, licence, url, date, software }: ResultsSource,
): Section => ({
  id: "source",
  title: "Where these numbers come from",
  blocks: [
    {
      kind: "text",
      text:
        "Every number of this page is in results.json beside it, and is computed from the tables of the same dataset. " +
        "kelvin verify computes each again from the tables alone, and holds the study against its seal; analysis/recompute.R and " +
        "analysis/recompute.py do the same for the main numbers without Kelvin.",
    },
    {
      kind: "facts",
      facts: [
        ["Study", `${title} (${study})`],
        ["About", description],
        ...authors.map(({ name, affiliation }): [string, string] => [
          "By",
          affiliation === undefined ? name : `${name}, ${affiliation}`,
        ]),
        ["Contact", contact],
        ["Last step", date],
        ...(url === null ? [] : [["Dataset", url] satisfies [string, string]]),
        ["Licence of the data", licence ?? "all rights reserved"],
        ["Made with", `${software.name} ${software.version}`],
      ],
    },
  ],
});
