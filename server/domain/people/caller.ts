import { commandLine } from "../audit/audit-entry.ts";

/** Whoever makes a coordinator's call. */
export type Caller =
  /** Who owns the data folder, known by a token that only they can read: may do everything. */
  { kind: "operator" } | PersonCaller;

export interface PersonCaller {
  kind: "person";
  id: number;
  email: string;
  /** Of the installation: has the role of an owner in every study. */
  owner: boolean;
  /** Signed in, or by an API token, which may have been given for reading only. */
  by: "session" | "token" | "reading-token";
}

export const operator: Caller = { kind: "operator" };

/** What the audit log calls a caller. */
export const actorOf = (caller: Caller): string =>
  caller.kind === "operator" ? commandLine : caller.email;
