import { join } from "node:path";
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import type { Study } from "../../../shared/model/study.ts";
import { placeEmptyDatabase } from "../../support/place-empty-database.ts";
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
  const file = join(folder, "kelvin.db");
  await placeEmptyDatabase(file);
  const storage = await openSqliteStorage(file, migrationsFolder);
  const slugs = Array.from({ length: studies }, (_, index) => `study-${index + 1}`);
  for (const [index, slug] of slugs.entries()) {
    await storeOpenStudy(storage, {
      pairs,
      definition: studyWithMarks(slug, ratings, changes),
      key: new Uint8Array(16).fill(index + 1),
    });
  }
  await storage.close();
  return slugs;
}
