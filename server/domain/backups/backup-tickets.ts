import { actorOf, type Caller } from "../people/caller.ts";
import { drawSecret, hashOfSecret } from "../people/secrets.ts";
import type { Clock, Random } from "../ports.ts";

const goodForMs = 10 * 60_000;

/** Lets whoever has just given their password download one backup for a while. */
export interface BackupTickets {
  give: (id: string, caller: Caller) => string;
  opens: (ticket: string, id: string, caller: Caller) => boolean;
}

export function createBackupTickets({
  clock,
  random,
}: {
  clock: Clock;
  random: Random;
}): BackupTickets {
  const given = new Map<string, { id: string; actor: string; until: number }>();
  const forgetOld = (): void => {
    for (const [hash, { until }] of given) if (until <= clock.now()) given.delete(hash);
  };
  return {
    give: (id, caller) => {
      forgetOld();
      const { secret, hash } = drawSecret(random);
      given.set(hash, { id, actor: actorOf(caller), until: clock.now() + goodForMs });
      return secret;
    },
    opens: (ticket, id, caller) => {
      forgetOld();
      const found = given.get(hashOfSecret(ticket));
      return found?.id === id && found.actor === actorOf(caller);
    },
  };
}
