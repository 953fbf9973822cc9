import { AppError } from "../app-error.ts";
import { asFarAsStored } from "../as-far-as-stored.ts";
import type { Clock, Random, Report } from "../ports.ts";
import type { Caller, PersonCaller } from "./caller.ts";
import { isPassword } from "./password.ts";
import type { PeopleStorage, PersonRecord } from "./people-storage.ts";
import { drawSecret, hashOfSecret } from "./secrets.ts";
import { keyOfGuess, ownGuessesOnly, type Guess, type Guesses } from "./guesses.ts";
import { createThrottle, type Throttle } from "./throttle.ts";

const hourMs = 3600 * 1000;

/** A session ends when it was not used for this long, and after this long in any case. */
const idleMs = 12 * hourMs;
const longestMs = 7 * 24 * hourMs;
/** How exactly the last use of a session is known. */
const touchMs = 60 * 1000;

/** Failures before a further try must wait: of one account, and of one source for all accounts. */
const freeTries = { account: 5, source: 20 } as const;

export interface SignIn {
  /**
   * Opens a session; its secret is for the cookie. Rejects with `unauthorized` for a wrong address or
   * password, which the caller cannot tell apart, and with `unavailable` after too many of them.
   */
  open: (attempt: { email: string; password: string; source: string }) => Promise<string>;
  /** Opens a session for somebody who has just proved who they are. */
  openFor: (personId: number) => Promise<string>;
  /** Tries something else that could be guessed; after too many failures of a source it must wait. */
  trying: <T>(source: string, work: () => Promise<T>) => Promise<T>;
  close: (secret: string) => Promise<void>;
  /** Counts as a use of the session, unless it is only `looked` at. */
  callerOfSession: (secret: string, looked?: boolean) => Promise<PersonCaller | null>;
  callerOfToken: (secret: string) => Promise<PersonCaller | null>;
  /** Asks a person for their password once more. Rejects with `forbidden`; a fault of nobody else. */
  reauthenticate: (caller: Caller, password: string | undefined) => Promise<void>;
}

const callerOf = (
  { id, email, owner, removedAt }: PersonRecord,
  by: PersonCaller["by"],
): PersonCaller | null => (removedAt === null ? { kind: "person", id, email, owner, by } : null);

export function createSignIn({
  people,
  clock,
  random,
  guesses = ownGuessesOnly,
  report,
}: {
  people: PeopleStorage;
  clock: Clock;
  random: Random;
  /** Left out, nobody else counts. */
  guesses?: Guesses;
  /** Told who came in and who did not, by the person's number. */
  report: Pick<Report, "info">;
}): SignIn {
  const throttleOf = (of: Guess["of"]): Throttle =>
    createThrottle(clock, freeTries[of], (change, key) => guesses.tell({ of, change, key }));
  const throttles = { account: throttleOf("account"), source: throttleOf("source") };
  guesses.listen(({ of, change, key }) => throttles[of].hear(change, key));
  const { account: accounts, source: sources } = throttles;

  const openFor = async (personId: number): Promise<string> => {
    const { secret, hash } = drawSecret(random);
    const at = clock.now();
    await people.addSession(personId, hash, { at, endedBefore: at - longestMs });
    report.info(`Person ${personId} signed in.`);
    return secret;
  };

  return {
    open: async ({ email, password, source: from }) => {
      const address = email.toLowerCase();
      const [account, source] = [keyOfGuess(address), keyOfGuess(from)];
      accounts.expect(account);
      sources.expect(source);
      const person = await people.findPerson(address);
      const known = person !== null && person.removedAt === null ? person : null;
      // Counted before the slow comparison, so that many at once are no way around it.
      accounts.failed(account);
      sources.failed(source);
      if (!(await isPassword(known?.password ?? null, password)) || known === null) {
        report.info(
          known === null
            ? "A sign-in to no account was refused."
            : `A sign-in of person ${known.id} was refused.`,
        );
        throw new AppError("unauthorized", "This address and password do not belong together.");
      }
      accounts.succeeded(account);
      // Whoever has an account of their own may be trying others' beside it.
      sources.takeBack(source);
      return openFor(known.id);
    },
    openFor,
    trying: async (from, work) => {
      const source = keyOfGuess(from);
      sources.expect(source);
      sources.failed(source);
      const done = await work();
      sources.takeBack(source);
      return done;
    },
    close: (secret) => people.endSession(hashOfSecret(secret)),
    callerOfSession: async (secret, looked = false) => {
      const hash = hashOfSecret(secret);
      const session = await people.findSession(hash);
      if (session === null) return null;
      const now = clock.now();
      if (now - session.usedAt > idleMs || now - session.createdAt > longestMs) {
        await asFarAsStored(people.endSession(hash));
        return null;
      }
      if (!looked && now - session.usedAt > touchMs)
        await asFarAsStored(people.touchSession(hash, now));
      return callerOf(session.person, "session");
    },
    callerOfToken: async (secret) => {
      const found = await people.findToken(hashOfSecret(secret));
      if (found === null) return null;
      return callerOf(found.person, found.reading ? "reading-token" : "token");
    },
    reauthenticate: async (caller, password) => {
      if (caller.kind === "operator") return;
      const account = keyOfGuess(caller.email.toLowerCase());
      accounts.expect(account);
      const person = await people.findPerson(caller.email);
      accounts.failed(account);
      if (!(await isPassword(person?.password ?? null, password ?? ""))) {
        report.info(`Person ${caller.id} gave a wrong password once more.`);
        throw new AppError(
          "forbidden",
          `${password === undefined ? "" : "That is not your password. "}This takes your password once more.`,
        );
      }
      accounts.succeeded(account);
    },
  };
}
