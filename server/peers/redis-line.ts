import { createClient, type RedisClientType } from "@redis/client";
import { setTimeout as sleep } from "node:timers/promises";

/** One connection to Redis, which is made anew whenever it breaks. What cannot be sent now is never sent. */
export interface RedisLine {
  client: RedisClientType;
  /** Resolves with null where no answer came in time, or Redis is gone. */
  ask: <T>(what: (client: RedisClientType) => Promise<T>) => Promise<T | null>;
  close: () => void;
}

const longestWaitMs = 1000;
const answerWithinMs = 1000;

export function openRedisLine(url: string): RedisLine {
  const client: RedisClientType = createClient({
    url,
    name: "kelvin",
    // Notices of five minutes ago, all at once, would help nobody.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 3000,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, longestWaitMs),
    },
  });
  // That it is gone is seen by what does not arrive.
  client.on("error", () => undefined);
  client.connect().catch(() => undefined);
  return {
    client,
    ask: async (what) => {
      if (!client.isReady) return null;
      const late = new AbortController();
      const waited = sleep(answerWithinMs, null, { signal: late.signal }).catch(() => null);
      const answer = await Promise.race([what(client).catch(() => null), waited]);
      late.abort();
      return answer;
    },
    close: () => client.destroy(),
  };
}
