import type { Conversation, Talk } from "./conversation.ts";

/** At most so many handshakes at a time: a listening socket's queue is finite, and a refused line is not the finding. */
const handshakesAtOnce = 100;

/** Does something for each of a list, a hundred at a time, and returns what came of it in the list's order. */
export const forEachOf = async <T, R>(
  list: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const entries = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: handshakesAtOnce }, worker));
  return results;
};

/** Connects raters 1 to `count`. */
export const connectRaters = (
  conversation: Conversation,
  url: string,
  count: number,
): Promise<Talk[]> => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return forEachOf(numbers, (rater) => conversation(url, rater));
};
