import type { Presentation } from "../../../shared/model/presentation.ts";
import type { SessionView } from "../../../shared/protocol/rater-protocol.ts";
import type { KeptStore } from "./kept-store.ts";

/** What a page needs to go on without a server: how things stood, and the pairs that it held. */
export interface KeptSitting {
  view: SessionView;
  presentations: readonly Presentation[];
}

const keyOf = (slug: string): string => `sitting/${slug}/last`;

export const keepSitting = (store: KeptStore, slug: string, sitting: KeptSitting): void => {
  void store.set(keyOf(slug), sitting).catch(() => {});
};

export const forgetSitting = (store: KeptStore, slug: string): void => {
  void store.delete(keyOf(slug)).catch(() => {});
};

export const readSitting = async (store: KeptStore, slug: string): Promise<KeptSitting | null> => {
  const kept = await store.get(keyOf(slug)).catch(() => null);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what this page wrote itself
  return (kept as KeptSitting | null | undefined) ?? null;
};
