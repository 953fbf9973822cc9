/** Calls `act` once for all that is asked within `milliseconds` about the same key; `stop` forgets the rest. */
export function coalesce<Key>(
  milliseconds: number,
  act: (key: Key) => void,
): { ask: (key: Key) => void; stop: () => void } {
  const waiting = new Map<Key, NodeJS.Timeout>();
  return {
    ask: (key) => {
      if (waiting.has(key)) return;
      waiting.set(
        key,
        setTimeout(() => {
          waiting.delete(key);
          act(key);
        }, milliseconds),
      );
    },
    stop: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
