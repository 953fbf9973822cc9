import type { Config } from "./config.ts";
import { noPeers, type Peers } from "./peers/peers.ts";

/** The other servers of the same database; nobody, where no Redis is named over which they could be told. */
export async function openPeers({
  database,
  redis,
}: Pick<Config, "database" | "redis">): Promise<Peers> {
  if (database === null || redis === null) return noPeers;
  const { redisPeers } = await import("./peers/redis-peers.ts");
  return redisPeers(redis, database);
}
