import { z } from "zod";
import type { Study } from "../../../shared/model/study.ts";
import type { AuditEntry } from "../../domain/audit/audit-entry.ts";
import { tableFile } from "../files/bundle-names.ts";
import { describeTables, type TableDescription } from "../tables/describe-columns.ts";
import { isLife } from "../files/manifest.ts";

export const aboutDatasetSchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  licence: z.string().nullable().describe("As SPDX names it; null where none was chosen"),
  authors: z.array(
    z.strictObject({
      name: z.string(),
      orcid: z.string().optional(),
      affiliation: z.string().optional(),
    }),
  ),
  contact: z.string(),
  url: z.string().nullable(),
  keywords: z.array(z.string()),
  languages: z.array(z.string()),
  date: z.string().describe("Of the study's last step, as YYYY-MM-DD"),
});

/** What every description of a dataset says of it. */
export type AboutDataset = z.infer<typeof aboutDatasetSchema>;

/** All that descriptions are made of, so that they can be made again from a manifest. */
export interface DescribedDataset {
  study: string;
  blinded: boolean;
  about: AboutDataset;
  /** Files of the tables, with the checksums that they have. */
  files: readonly { name: string; rows: number; bytes: number; sha256: string }[];
  counts: Readonly<Record<string, number>>;
}

const general =
  "Blinded human ratings of language-model responses, collected with Kelvin: every judgment, who was " +
  "given what, on which side it stood, and how the collection was sealed beforehand.";

const dayOf = (events: readonly Pick<AuditEntry, "at" | "kind">[]): string => {
  const last = events.findLast(({ kind }) => isLife(kind));
  return new Date(last?.at ?? 0).toISOString().slice(0, 10);
};

/** What a study file says of the dataset; of a blinded one only what raters may read too. */
export function aboutDataset(
  { title, contact, languages = ["en"], dataset = {} }: Study,
  events: readonly Pick<AuditEntry, "at" | "kind">[],
  blinded: boolean,
): AboutDataset {
  return {
    title,
    description: blinded ? general : (dataset.description ?? general),
    licence: dataset.licence ?? null,
    authors: (dataset.authors ?? []).map(({ name, orcid, affiliation }) => ({
      name,
      ...(orcid === undefined ? {} : { orcid }),
      ...(affiliation === undefined ? {} : { affiliation }),
    })),
    contact,
    url: dataset.url ?? null,
    keywords: blinded ? [] : (dataset.keywords ?? []),
    languages: [...languages],
    date: dayOf(events),
  };
}

/**
 * The tables that descriptions tell of: readers infer JSON lines from the first, so that a file without
 * any is none to them.
 */
export function describedTables({
  study,
  blinded,
  files,
}: DescribedDataset): readonly TableDescription[] {
  const filled = new Set(files.flatMap(({ name, rows }) => (rows > 0 ? [name] : [])));
  return describeTables(blinded).filter(
    ({ table }) => table.form === "csv" || filled.has(tableFile(study, table)),
  );
}

/** Whom a dataset is by, where nobody is named. */
export const authorsOf = ({ authors, contact }: AboutDataset): AboutDataset["authors"] =>
  authors.length === 0 ? [{ name: contact }] : authors;

/** Where a dataset can be had; without an address, a name for it. */
export const urlOf = ({ study, about }: DescribedDataset): string =>
  about.url ?? `urn:kelvin:${study}`;

/** Where the terms of a licence are. */
export const licenceUrl = (licence: string): string => `https://spdx.org/licenses/${licence}.html`;
