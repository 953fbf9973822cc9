/** What the audit log tells of a study. A new kind of act is added here. */
export const auditKinds = [
  "created",
  "imported",
  "opened",
  "paused",
  "resumed",
  "closed",
  "rater-told",
  "rater-paused",
  "rater-resumed",
  "excluded",
  "reinstated",
  "erased",
  "exported",
  "results-viewed",
  "explored",
  "labelled",
  "decided",
  "alert-acknowledged",
  "arm-key-locked",
  "role-set",
  "pair-unblinded",
  "unblinding-asked",
  "unblinding-refused",
  "unblinded",
  "archived",
  "unarchived",
] as const;

export type AuditKind = (typeof auditKinds)[number];

/** Something that was done with a study, and by whom. */
export interface AuditAct {
  kind: AuditKind;
  /** A person's name, `command line`, or `Kelvin` where nobody asked. */
  actor: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Words that somebody typed. They may tell an arm: a blinded reader sees a commitment to them. */
  reason: string | null;
  /** Facts that a blinded reader sees too: never an arm, a text or a number by arm. */
  details: Readonly<Record<string, string | number | boolean | null>>;
}

/** An act in its place in the chain. */
export interface AuditEntry extends AuditAct {
  /** From 1 within the study. */
  number: number;
  /** The hash of the entry before it; zeros for the first. */
  previous: string;
  /** Hex SHA-256; see `chainEntry`. */
  hash: string;
}

/** Who asks, as long as Kelvin knows no persons. */
export const commandLine = "command line";

/** The actor of what follows by rule and nobody asked for. */
export const byItself = "Kelvin";
