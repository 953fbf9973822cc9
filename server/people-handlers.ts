import type { Handlers } from "../shared/protocol/calls.ts";
import type { peopleCalls } from "../shared/protocol/people-protocol.ts";
import { AppError } from "./domain/app-error.ts";
import { createAccessTokens } from "./domain/people/access-tokens.ts";
import { createAccounts } from "./domain/people/accounts.ts";
import { actorOf, type Caller, type PersonCaller } from "./domain/people/caller.ts";
import type { SignIn } from "./domain/people/sign-in.ts";
import type { Clock, Random } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";

const personOf = (caller: Caller): PersonCaller => {
  if (caller.kind === "person") return caller;
  throw new AppError("forbidden", "The data folder's owner is no person: sign in.");
};

/** What answers calls about people. */
export function createPeopleHandlers(parts: {
  storage: Storage;
  clock: Clock;
  random: Random;
  publicUrl: string;
  signIn: SignIn;
}): Handlers<typeof peopleCalls, Caller> {
  const { people } = parts.storage;
  const accounts = createAccounts(parts);
  const tokens = createAccessTokens({ ...parts, people });
  return {
    "person:me": async (_input, caller) => accounts.describe(personOf(caller).email),
    "person:password": async ({ password, next }, caller) => {
      await parts.signIn.reauthenticate(caller, password);
      await accounts.setPassword(personOf(caller), next);
      return {};
    },
    "person:list": () => accounts.list(),
    "person:invite": ({ email, ...given }, caller) =>
      accounts.invite(email, { ...given, actor: actorOf(caller) }),
    "person:invite-owner": ({ email }) => accounts.inviteOwner(email),
    "person:of-study": ({ slug }) => accounts.ofStudy(slug),
    "person:role": async ({ email, ...given }, caller) => {
      const hasPart = caller.kind === "person" && !caller.owner;
      await accounts.setRole(email, { ...given, actor: actorOf(caller), hasPart });
      return {};
    },
    "person:reset": ({ email }) => accounts.reset(email),
    "person:remove": async ({ email }) => {
      await accounts.remove(email);
      return {};
    },
    "token:list": (_input, caller) => tokens.list(caller),
    "token:create": async ({ name, reading, password }, caller) => {
      await parts.signIn.reauthenticate(caller, password);
      return tokens.create(caller, { name, reading });
    },
    "token:revoke": async ({ id }, caller) => {
      await tokens.revoke(caller, id);
      return {};
    },
    "session:close-all": async (_input, caller) => {
      await people.endSessions(personOf(caller).id);
      return {};
    },
  };
}
