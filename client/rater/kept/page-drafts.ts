import type { OpenPair, PageDraft } from "../session/open-pair.ts";
import type { KeptStore } from "./kept-store.ts";

const keyOf = (slug: string, assignment: string): string => `page/${slug}/${assignment}`;

/**
 * Keeps what a rater has answered of a pair that is not yet confirmed, so that a reload finds the
 * same page with the earlier ones locked. A correction is not kept: the judgment it corrects is.
 */
export const keepPageDraft = (store: KeptStore, slug: string, pair: OpenPair): void => {
  if (pair.revision > 0) return;
  const { page, answers, flags, timings } = pair;
  const draft: PageDraft = { page, answers, flags, timings };
  void store.set(keyOf(slug, pair.presentation.assignment), draft).catch(() => {});
};

export const forgetPageDraft = (store: KeptStore, slug: string, assignment: string): void => {
  void store.delete(keyOf(slug, assignment)).catch(() => {});
};

export const readPageDraft = async (
  store: KeptStore,
  slug: string,
  assignment: string,
): Promise<PageDraft | null> => {
  const kept = await store.get(keyOf(slug, assignment)).catch(() => null);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what this page wrote itself
  return (kept as PageDraft | null | undefined) ?? null;
};

/** Deletes whatever this device keeps of a study: drafts, unsent judgments, marks, the last sitting. */
export const forgetStudy = async (store: KeptStore, slug: string): Promise<void> => {
  for (const folder of ["page", "outbox", "read", "sitting", "form"]) {
    const kept = await store.under(`${folder}/${slug}/`).catch(() => []);
    for (const { key } of kept) await store.delete(key).catch(() => {});
  }
};

/** Whether the instructions of a study were read to their end on this device. */
export const wereInstructionsRead = async (store: KeptStore, slug: string): Promise<boolean> =>
  (await store.get(`read/${slug}/instructions`).catch(() => undefined)) === true;

export const markInstructionsRead = (store: KeptStore, slug: string): void => {
  void store.set(`read/${slug}/instructions`, true).catch(() => {});
};
