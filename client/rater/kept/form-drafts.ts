import type { KeptStore } from "./kept-store.ts";

/** Keeps what a rater has filled in of a form that is not yet sent, so that a reload finds it again. */
export interface FormDrafts {
  /** Null where nothing is kept. */
  read: (form: string) => Promise<unknown>;
  keep: (form: string, draft: unknown) => void;
  forget: (form: string) => void;
}

export const createFormDrafts = (store: KeptStore, slug: string): FormDrafts => {
  const keyOf = (form: string): string => `form/${slug}/${form}`;
  return {
    read: async (form) => (await store.get(keyOf(form)).catch(() => null)) ?? null,
    keep: (form, draft) => void store.set(keyOf(form), draft).catch(() => {}),
    forget: (form) => void store.delete(keyOf(form)).catch(() => {}),
  };
};
