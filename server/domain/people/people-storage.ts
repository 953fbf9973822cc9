import type { AuditAct } from "../audit/audit-entry.ts";
import type { Role } from "../../../shared/model/role.ts";

export interface PersonRecord {
  id: number;
  /** In lower case. */
  email: string;
  /** Of the installation. */
  owner: boolean;
  createdAt: number;
  removedAt: number | null;
  /** As `hashPassword` makes it; null before the first was chosen. */
  password: string | null;
}

export interface SessionRow {
  person: PersonRecord;
  createdAt: number;
  usedAt: number;
}

export interface TokenRecord {
  id: number;
  name: string;
  reading: boolean;
  createdAt: number;
  revokedAt: number | null;
}

/** Whose a link is; of a set-up link nobody's. */
export type LinkHolder = { email: string; joined: boolean } | { email: null };

/** The person of a link as it is stored. */
export const linkHolder = ({
  email,
  password,
}: {
  email: string | null;
  password: string | null;
}): LinkHolder => (email === null ? { email } : { email, joined: password !== null });

/** What people show to be let in, by its hash: sessions, links, API tokens. */
export interface PersonSecrets {
  /** Also forgets every session that was opened before `endedBefore`. */
  addSession: (
    personId: number,
    secretHash: string,
    times: { at: number; endedBefore: number },
  ) => Promise<void>;
  findSession: (secretHash: string) => Promise<SessionRow | null>;
  touchSession: (secretHash: string, at: number) => Promise<void>;
  endSession: (secretHash: string) => Promise<void>;
  endSessions: (personId: number) => Promise<void>;

  /** Takes the place of the person's links before it; `personId` null: of the set-up links. */
  addLink: (personId: number | null, secretHash: string, expiresAt: number) => Promise<void>;
  /** Takes a link out, so that it is used once; null where there is none, or not any more. */
  takeLink: (secretHash: string, at: number) => Promise<{ personId: number | null } | null>;

  /** Whose a link is that could be taken, with their address; null where there is none, or not any more. */
  findLink: (secretHash: string, at: number) => Promise<LinkHolder | null>;

  addToken: (
    token: Pick<TokenRecord, "name" | "reading" | "createdAt"> & {
      personId: number;
      secretHash: string;
    },
  ) => Promise<TokenRecord>;
  findToken: (secretHash: string) => Promise<{ person: PersonRecord; reading: boolean } | null>;
  listTokens: (personId: number) => Promise<TokenRecord[]>;
  /** Whether the person has such a token. */
  revokeToken: (personId: number, id: number, at: number) => Promise<boolean>;
}

/** Somebody who is let in: into one study, or as an owner of the installation. */
export interface Invitation extends Pick<PersonRecord, "email" | "owner" | "createdAt"> {
  part: { studyId: number; role: Role; act: AuditAct } | null;
  link: { secretHash: string; expiresAt: number };
}

/** What Kelvin remembers of the people who run studies; raters are no part of it. */
export interface PeopleStorage extends PersonSecrets {
  /**
   * The person of that address: the one there is, who stays an owner where they are, or a new one.
   * Whoever was removed comes back as new.
   */
  addPerson: (
    person: Pick<PersonRecord, "email" | "owner" | "createdAt">,
  ) => Promise<{ person: PersonRecord; isNew: boolean }>;
  /**
   * All at once or not at all: the person as `addPerson` has them, their part with its act in the study's
   * audit log, and the link. True where the link was stored: for an account that is new, or was never
   * used and is good for this one study. With the link of another's, whoever invites could take it over.
   */
  invite: (invitation: Invitation) => Promise<boolean>;
  findPerson: (email: string) => Promise<PersonRecord | null>;
  /** By address. */
  listPeople: () => Promise<PersonRecord[]>;
  /** Ends the person's sessions, and takes back their links. */
  setPassword: (personId: number, password: string) => Promise<void>;
  /** Ends sessions, links, tokens and roles. */
  removePerson: (personId: number, at: number) => Promise<void>;

  roleIn: (personId: number, studyId: number) => Promise<Role | null>;
  /** By the names of studies. */
  rolesOf: (personId: number) => Promise<{ slug: string; role: Role }[]>;
  /** Who has a role in a study, by address. */
  inStudy: (studyId: number) => Promise<{ person: PersonRecord; role: Role }[]>;
  /** Writes the act to the study's audit log in the same transaction. */
  setRole: (
    personId: number,
    studyId: number,
    given: { role: Role | null; act: AuditAct },
  ) => Promise<void>;
}
