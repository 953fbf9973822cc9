import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { datasetIdSchema } from "../../shared/model/ids.ts";

const keptSchema = z.strictObject({
  id: datasetIdSchema,
  blinded: z.boolean(),
  begunAt: z.int(),
  begunBy: z.string(),
  doneAt: z.int(),
  judgments: z.int(),
  bytes: z.int(),
});
/** What is noted of a dataset that is kept, beside its zip. */
export type KeptDataset = z.infer<typeof keptSchema>;

/** Zips of datasets on the disk, by study. A dataset is there once its note is, and no sooner. */
export interface DatasetShelf {
  /** Where a dataset's zip is made; its folder is there from then on. */
  make: (slug: string, id: string) => string;
  note: (slug: string, kept: KeptDataset) => void;
  pathOf: (slug: string, id: string) => string;
  find: (slug: string, id: string) => KeptDataset | null;
  list: (slug: string) => KeptDataset[];
  remove: (slug: string, id: string) => void;
  /** Removes every dataset of a study. */
  clear: (slug: string) => void;
  slugs: () => string[];
  /** Removes what is not whole; nothing may be in the making meanwhile. */
  sweep: () => void;
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

export function datasetShelf(root: string): DatasetShelf {
  const zipOf = (slug: string, id: string) => join(root, slug, `${id}.zip`);
  const noteOf = (slug: string, id: string) => join(root, slug, `${id}.json`);
  const find = (slug: string, id: string): KeptDataset | null => {
    try {
      return keptSchema.parse(JSON.parse(readFileSync(noteOf(slug, id), "utf8")));
    } catch {
      return null;
    }
  };
  const list = (slug: string): KeptDataset[] => {
    const names = new Set(namesIn(join(root, slug)));
    return [...names].flatMap((name) => {
      const id = /^(.*)\.zip$/.exec(name)?.[1];
      return id !== undefined && names.has(`${id}.json`) ? (find(slug, id) ?? []) : [];
    });
  };
  const slugs = () => namesIn(root);
  return {
    make: (slug, id) => {
      mkdirSync(join(root, slug), { recursive: true, mode: 0o700 });
      return zipOf(slug, id);
    },
    note: (slug, kept) => {
      const unfinished = `${noteOf(slug, kept.id)}.unfinished`;
      writeFileSync(unfinished, JSON.stringify(kept), { mode: 0o600, flush: true });
      renameSync(unfinished, noteOf(slug, kept.id));
    },
    pathOf: zipOf,
    find,
    list,
    remove: (slug, id) => {
      for (const file of [noteOf(slug, id), zipOf(slug, id)]) rmSync(file, { force: true });
    },
    clear: (slug) => rmSync(join(root, slug), { recursive: true, force: true }),
    slugs,
    sweep: () => {
      for (const slug of slugs()) {
        const whole = new Set(list(slug).flatMap(({ id }) => [`${id}.zip`, `${id}.json`]));
        for (const name of namesIn(join(root, slug)).filter((one) => !whole.has(one)))
          rmSync(join(root, slug, name), { recursive: true, force: true });
      }
    },
  };
}
