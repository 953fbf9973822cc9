import type { Output } from "../../../shared/protocol/calls.ts";
import type { peopleCalls } from "../../../shared/protocol/people-protocol.ts";
import { AppError } from "../app-error.ts";
import type { Clock, Random } from "../ports.ts";
import type { Caller } from "./caller.ts";
import type { PeopleStorage } from "./people-storage.ts";
import { drawSecret } from "./secrets.ts";

/** What API tokens begin with, so that a search for leaked secrets finds them. */
export const tokenPrefix = "kelvin_";

/** A person's API tokens, for scripts. Nobody sees those of another. */
export interface AccessTokens {
  list: (caller: Caller) => Promise<Output<typeof peopleCalls, "token:list">>;
  create: (caller: Caller, token: { name: string; reading: boolean }) => Promise<{ token: string }>;
  revoke: (caller: Caller, id: number) => Promise<void>;
}

const personIn = (caller: Caller): number => {
  if (caller.kind === "person") return caller.id;
  throw new AppError("forbidden", "API tokens belong to people: sign in.");
};

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function createAccessTokens({
  people,
  clock,
  random,
}: {
  people: PeopleStorage;
  clock: Clock;
  random: Random;
}): AccessTokens {
  return {
    list: async (caller) => {
      const tokens = await people.listTokens(personIn(caller));
      return tokens.map(({ id, name, reading, createdAt, revokedAt }) => ({
        id,
        name,
        reading,
        created_at: isoTime(createdAt),
        revoked_at: revokedAt === null ? null : isoTime(revokedAt),
      }));
    },
    create: async (caller, { name, reading }) => {
      const { secret, hash: secretHash } = drawSecret(random, tokenPrefix);
      const personId = personIn(caller);
      await people.addToken({ personId, name, reading, secretHash, createdAt: clock.now() });
      return { token: secret };
    },
    revoke: async (caller, id) => {
      const revoked = await people.revokeToken(personIn(caller), id, clock.now());
      if (!revoked) throw new AppError("not_found", `You have no API token ${id}.`);
    },
  };
}
