import { join } from "node:path";
import type { Storage } from "../../../server/domain/storage.ts";
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import type { Study } from "../../../shared/model/study.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";

/** What every judgment of these studies holds: a choice, and a text that no other judgment has. */
const questions = {
  warmth: { preset: "warmth-choice" },
  why: { ask: "Why?", kind: "text" },
} as const;

export const studyWithMarks = (
  slug: string,
  ratings: number,
  changes: Partial<Study> = {},
): Study => studyOf({ slug, ratings_per_pair: ratings, questions, ...changes });

/** Makes so many open studies in an empty data folder, and ends its storage; returns their names. */
export async function storeStudies(
  folder: string,
  {
    studies,
    pairs,
    ratings,
    changes = {},
  }: { studies: number; pairs: number; ratings: number; changes?: Partial<Study> },
): Promise<string[]> {
  const storage = await openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
  const slugs = await storeStudiesIn(storage, { studies, pairs, ratings, changes });
  await storage.close();
  return slugs;
}

/** The same in a storage that is open, and stays so. */
export async function storeStudiesIn(
  storage: Storage,
  {
    studies,
    pairs,
    ratings,
    changes = {},
  }: { studies: number; pairs: number; ratings: number; changes?: Partial<Study> },
): Promise<string[]> {
  const slugs = Array.from({ length: studies }, (_, index) => `study-${index + 1}`);
  for (const [index, slug] of slugs.entries()) {
    await storeOpenStudy(storage, {
      pairs,
      definition: studyWithMarks(slug, ratings, changes),
      key: new Uint8Array(16).fill(index + 1),
    });
  }
  return slugs;
}
