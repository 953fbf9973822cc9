import { createHmac } from "node:crypto";
import { hashOf } from "../canonical-json.ts";
import type { AuditAct, AuditEntry } from "./audit-entry.ts";

/** What the first entry of a study has for the hash of the one before it. */
export const beginningOfChain = "0".repeat(64);

/** What keeps a reason from being guessed by its commitment: known to whoever has the study's key. */
export const reasonSalt = (key: Uint8Array, number: number): string =>
  createHmac("sha256", key).update(`salt of the reason of audit entry ${number}`).digest("hex");

export const reasonCommitment = (salt: string, reason: string): string => hashOf({ salt, reason });

/** What of an entry its hash is taken over; the line of a dataset's audit log, but for the hash. */
export interface HashedEntry extends Pick<AuditAct, "kind" | "actor" | "details"> {
  number: number;
  /** ISO 8601 in UTC, to the millisecond. */
  at: string;
  reason_commitment: string | null;
  previous: string;
}

export const hashedEntry = (
  key: Uint8Array,
  { number, at, kind, actor, details, reason, previous }: Omit<AuditEntry, "hash">,
): HashedEntry => ({
  number,
  at: new Date(at).toISOString(),
  kind,
  actor,
  details,
  reason_commitment: reason === null ? null : reasonCommitment(reasonSalt(key, number), reason),
  previous,
});

/**
 * Puts an act behind the last entry of a study's log. Its hash covers the entry before it, and the
 * reason by a salted commitment only, so that the chain can be checked where the words stay sealed.
 */
export function chainEntry(
  key: Uint8Array,
  last: Pick<AuditEntry, "number" | "hash"> | null,
  act: AuditAct,
): AuditEntry {
  const entry = {
    ...act,
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? beginningOfChain,
  };
  return { ...entry, hash: hashOf(hashedEntry(key, entry)) };
}
