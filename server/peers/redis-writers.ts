import type { Writers } from "../domain/writers.ts";
import type { RedisLine } from "./redis-line.ts";

/** After the crash of its server a page is forgotten within this. */
const forgottenAfterS = 90;
const renewMs = 30_000;

const claims = `
  local writing = redis.call('GET', KEYS[1])
  if writing and writing ~= ARGV[1] and ARGV[2] == '0' then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
  return 1`;
const renews = `if redis.call('GET', KEYS[1]) == ARGV[1]
  then return redis.call('EXPIRE', KEYS[1], ARGV[2]) end`;
const leaves = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

/** Keeps under a key of each rater which of their pages writes, as long as its server lives. */
export function redisWriters(
  line: RedisLine,
  prefix: string,
): { writers: Writers; stop: () => void } {
  const own = new Map<number, string>();
  const ask = (script: string, session: number, ...given: string[]): Promise<unknown> =>
    line.ask((client) =>
      client.eval(script, { keys: [`${prefix}:writes:${session}`], arguments: given }),
    );
  const renewing = setInterval(() => {
    for (const [session, client] of own) void ask(renews, session, client, String(forgottenAfterS));
  }, renewMs);
  renewing.unref();
  return {
    writers: {
      claim: async (session, client, takeOver) => {
        const words = [client, takeOver ? "1" : "0", String(forgottenAfterS)];
        const answer = await ask(claims, session, ...words);
        if (answer === 1) own.set(session, client);
        return answer === null ? null : answer === 1;
      },
      leave: (session, client) => {
        if (own.get(session) !== client) return;
        own.delete(session);
        void ask(leaves, session, client);
      },
    },
    stop: () => clearInterval(renewing),
  };
}
