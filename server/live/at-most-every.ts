import { setTimeout as sleep } from "node:timers/promises";

interface Turn<T> {
  running: Promise<T> | null;
  /** Asked for, and not begun. */
  next: Promise<T> | null;
  begunAt: number;
}

/**
 * Work by key that begins at most once in so many milliseconds for each key, one after the other. Whoever
 * asks shares the next beginning, never one that came before they asked.
 */
export function atMostEvery<T>(
  milliseconds: number,
  work: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const turns = new Map<string, Turn<T>>();

  const takeTurn = async (key: string, turn: Turn<T>): Promise<T> => {
    await turn.running?.catch(() => undefined);
    const waitMs = turn.begunAt + milliseconds - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    turn.next = null;
    turn.begunAt = performance.now();
    turn.running = work(key);
    return turn.running;
  };

  return (key) => {
    const turn = turns.get(key) ?? { running: null, next: null, begunAt: -Infinity };
    turns.set(key, turn);
    turn.next ??= takeTurn(key, turn);
    return turn.next;
  };
}
