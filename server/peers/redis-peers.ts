import { randomBytes } from "node:crypto";
import { z } from "zod";
import { peerNoticeSchema, type PeerNotice } from "./peer-notice.ts";
import type { Peers } from "./peers.ts";
import { openRedisLine } from "./redis-line.ts";
import { redisWriters } from "./redis-writers.ts";

/** By an echo of its own a server knows that notices go out and come in. */
const envelopeSchema = z.strictObject({
  from: z.string(),
  notice: z.union([peerNoticeSchema, z.literal("echo")]),
});

const echoMs = 1000;
const deafAfterMs = 3000;

const parse = (text: string) => {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/**
 * The other servers of `database` at a Redis: what one tells reaches all that listen just then. Works
 * without Redis too, and alone, until it is there.
 */
export function redisPeers(url: string, database: string): Peers {
  // Servers of another database number their studies the same. Where it is said to be may differ by server.
  const prefix = `kelvin${new URL(url).pathname}:${new URL(database).pathname}`;
  const self = randomBytes(9).toString("base64url");
  const line = openRedisLine(url);
  const { writers, stop } = redisWriters(line, prefix);
  const listeners: ((notice: PeerNotice) => void)[] = [];
  const onStanding: (() => void)[] = [];
  let joined = false;
  let heardAt = -Infinity;

  const settle = (): void => {
    const now = performance.now() - heardAt < deafAfterMs;
    if (now === joined) return;
    joined = now;
    for (const listener of onStanding) listener();
  };
  const send = (notice: PeerNotice | "echo"): void => {
    const text = JSON.stringify({ from: self, notice });
    void line.ask((client) => client.publish(prefix, text));
  };
  const take = (text: string): void => {
    const envelope = parse(text);
    if (envelope === undefined) return;
    const { from, notice } = envelope;
    if (from === self) {
      heardAt = performance.now();
      settle();
    } else if (notice !== "echo") for (const listener of listeners) listener(notice);
  };
  // Said once: the client says it again after each new connection.
  let isSubscribed = false;
  const subscribe = async (): Promise<void> => {
    if (isSubscribed) return;
    isSubscribed = true;
    await line.client.subscribe(prefix, take).catch(() => {
      isSubscribed = false;
    });
    send("echo");
  };
  line.client.on("ready", () => void subscribe());
  const echoing = setInterval(() => {
    if (line.client.isReady) void subscribe();
    send("echo");
    settle();
  }, echoMs);
  echoing.unref();

  return {
    standing: () => (joined ? "joined" : "apart"),
    tell: send,
    listen: (listener) => void listeners.push(listener),
    standingChanged: (listener) => void onStanding.push(listener),
    writers,
    close: () => {
      clearInterval(echoing);
      stop();
      line.close();
      return Promise.resolve();
    },
  };
}
