import type { ProtocolError } from "../../shared/protocol/errors.ts";

/** Whoever calls beyond it is told to come again, before queues grow without an end. */
export interface CallLimit {
  /** Takes a place for a call of a connection, until the returned function is called; null where there is none. */
  enter: (connection: object) => (() => void) | null;
}

/** At most so many calls under way of `each` connection, and of all together. */
export function createCallLimit({ each, all }: { each: number; all: number }): CallLimit {
  const underWay = new WeakMap<object, number>();
  let inAll = 0;
  const change = (connection: object, by: 1 | -1): void => {
    inAll += by;
    underWay.set(connection, (underWay.get(connection) ?? 0) + by);
  };
  return {
    enter: (connection) => {
      if (inAll >= all || (underWay.get(connection) ?? 0) >= each) return null;
      change(connection, 1);
      return () => change(connection, -1);
    },
  };
}

export const busy: ProtocolError = {
  code: "unavailable",
  message: "The server is busy. Nothing was stored; try again in a moment.",
  retryAfterMs: 2000,
};
