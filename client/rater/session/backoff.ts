/** Delays in milliseconds that double from one failure to the next, with jitter, up to a limit. */
export interface Backoff {
  next: () => number;
  reset: () => void;
}

const firstMs = 500;
const longestMs = 30_000;

/** So long after the server said when to come again: not all pages at the same moment. */
export const soonAfter = (ms: number): number => ms * (1 + Math.random() / 2);

export const createBackoff = (): Backoff => {
  let failures = 0;
  return {
    next: () => {
      const delay = Math.min(longestMs, firstMs * 2 ** failures);
      failures += 1;
      // Jitter, so that a server that comes back is not met by every page at the same moment.
      return delay * (0.5 + Math.random() / 2);
    },
    reset: () => {
      failures = 0;
    },
  };
};
