import type { Role } from "../../../shared/model/role.ts";
import type { Output } from "../../../shared/protocol/calls.ts";
import type {
  Person,
  PersonInStudy,
  SignInCalls,
} from "../../../shared/protocol/people-protocol.ts";
import { AppError } from "../app-error.ts";
import type { AuditAct } from "../audit/audit-entry.ts";
import type { Clock, Random } from "../ports.ts";
import type { Storage } from "../storage.ts";
import { checkPassword, hashPassword } from "./password.ts";
import type { Invitation, PersonRecord } from "./people-storage.ts";
import { drawSecret, hashOfSecret } from "./secrets.ts";

const dayMs = 24 * 3600 * 1000;
/** An invitation or a reset that lies about for longer is asked for again. */
const linkMs = 7 * dayMs;

/** People's accounts. There is no mail server: whoever asks for a link passes it on. */
export interface Accounts {
  list: () => Promise<Person[]>;
  describe: (email: string) => Promise<Person>;
  ofStudy: (slug: string) => Promise<PersonInStudy[]>;
  /** Gives a person a role in a study; a link to choose a password where they have none yet. */
  invite: (
    email: string,
    given: { slug: string; role: Role; actor: string },
  ) => Promise<{ link: string | null }>;
  /** Makes a person an owner of the installation. */
  inviteOwner: (email: string) => Promise<{ link: string | null }>;
  /** Gives, changes or ends somebody's part in a study. */
  setRole: (
    email: string,
    given: {
      slug: string;
      role: Role | null;
      actor: string;
      /** Whether it is refused for whoever has no part in the study yet, as if they were not there. */
      hasPart?: boolean;
    },
  ) => Promise<void>;
  /** A link to choose another password; until it is used the old one holds. */
  reset: (email: string) => Promise<{ link: string }>;
  /** Ends every session of the person. */
  setPassword: (person: Pick<PersonRecord, "id" | "email">, password: string) => Promise<void>;
  remove: (email: string) => Promise<void>;
  /** For whoever sets Kelvin up: a link by which the first owner makes an account; null where there are people. */
  setUpLink: () => Promise<string | null>;
  /** Whose a link is; uses nothing up. Rejects with `forbidden` where it opens nothing any more. */
  look: (secret: string) => Promise<Output<SignInCalls, "link:look">>;
  /** Uses a link: sets the password, of the new owner `email` where it is the set-up link. Returns whose it is. */
  accept: (secret: string, account: { email: string | null; password: string }) => Promise<number>;
}

const spentLink = (): AppError =>
  new AppError("forbidden", "This link was used already, or is too old. Ask for another.");

const nobody = (email: string): AppError =>
  new AppError("not_found", `There is nobody with the address "${email}".`);

export function createAccounts({
  storage,
  clock,
  random,
  publicUrl,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  publicUrl: string;
}): Accounts {
  const { people } = storage;

  // The secret stands behind the #: browsers keep that to themselves.
  const addressOf = (secret: string): string => `${publicUrl}/#join=${secret}`;

  const linkFor = async (personId: number | null): Promise<string> => {
    const { secret, hash } = drawSecret(random);
    await people.addLink(personId, hash, clock.now() + linkMs);
    return addressOf(secret);
  };

  /** Whether nobody has an account yet. */
  const isFresh = async (): Promise<boolean> => (await people.listPeople()).length === 0;

  const found = async (email: string): Promise<PersonRecord> => {
    const person = await people.findPerson(email.toLowerCase());
    if (person !== null && person.removedAt === null) return person;
    throw nobody(email);
  };

  const studyOf = async (slug: string): Promise<number> => {
    const study = await storage.stateOf(slug);
    if (study === null) throw new AppError("not_found", `There is no study "${slug}".`);
    return study.id;
  };

  const describe = async ({ id, email, owner, password }: PersonRecord): Promise<Person> => ({
    email,
    owner,
    joined: password !== null,
    roles: await people.rolesOf(id),
  });

  const actOf = (person: string, role: Role | null, actor: string): AuditAct => ({
    kind: "role-set",
    actor,
    at: clock.now(),
    reason: null,
    details: { person, role },
  });

  const invite = async (
    given: string,
    who: Pick<Invitation, "owner"> & { part: (email: string) => Invitation["part"] },
  ): Promise<{ link: string | null }> => {
    const [email, createdAt] = [given.toLowerCase(), clock.now()];
    const { secret, hash } = drawSecret(random);
    const link = { secretHash: hash, expiresAt: createdAt + linkMs };
    const linked = await people.invite({ ...who, email, createdAt, part: who.part(email), link });
    return { link: linked ? addressOf(secret) : null };
  };

  return {
    list: async () => {
      const all = await people.listPeople();
      return Promise.all(all.filter(({ removedAt }) => removedAt === null).map(describe));
    },
    describe: async (email) => describe(await found(email)),
    ofStudy: async (slug) =>
      (await people.inStudy(await studyOf(slug))).map(({ person: { email, password }, role }) => ({
        email,
        role,
        joined: password !== null,
      })),
    invite: async (email, { slug, role, actor }) => {
      const studyId = await studyOf(slug);
      const part = (person: string) => ({ studyId, role, act: actOf(person, role, actor) });
      return invite(email, { owner: false, part });
    },
    inviteOwner: (email) => invite(email, { owner: true, part: () => null }),
    setRole: async (email, given) => {
      const studyId = await studyOf(given.slug);
      const person = await found(email);
      if (given.hasPart === true && (await people.roleIn(person.id, studyId)) === null)
        throw nobody(email);
      const { role, actor } = given;
      await people.setRole(person.id, studyId, { role, act: actOf(person.email, role, actor) });
    },
    reset: async (email) => ({ link: await linkFor((await found(email)).id) }),
    setPassword: async ({ id, email }, password) => {
      checkPassword(password, email);
      await people.setPassword(id, await hashPassword(password, random));
    },
    remove: async (email) => {
      const { id } = await found(email);
      await people.removePerson(id, clock.now());
    },
    setUpLink: async () => ((await isFresh()) ? linkFor(null) : null),
    look: async (secret) => {
      const link = await people.findLink(hashOfSecret(secret), clock.now());
      if (link === null || (link.email === null && !(await isFresh()))) throw spentLink();
      return link.email === null ? { email: null, joined: false } : link;
    },
    accept: async (secret, { email, password }) => {
      const owner = await people.findLink(hashOfSecret(secret), clock.now());
      checkPassword(password, owner?.email ?? email ?? "");
      if (email === null && (await isFresh())) {
        throw new AppError("invalid", "Give the address of your account.");
      }
      const link = await people.takeLink(hashOfSecret(secret), clock.now());
      // A set-up link is good for the first account only.
      const stale = link?.personId === null && !(await isFresh());
      if (link === null || stale) {
        throw spentLink();
      }
      const hashed = await hashPassword(password, random);
      if (link.personId !== null) {
        await people.setPassword(link.personId, hashed);
        return link.personId;
      }
      const address = (email ?? "").toLowerCase();
      const first = { email: address, owner: true, createdAt: clock.now() };
      const { person } = await people.addPerson(first);
      await people.setPassword(person.id, hashed);
      return person.id;
    },
  };
}
