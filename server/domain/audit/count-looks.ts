import type { AuditKind } from "./audit-entry.ts";

/** How often somebody looked beyond what was registered. */
export const countLooks = (entries: readonly { kind: AuditKind }[]): number =>
  entries.filter(({ kind }) => kind === "explored").length;
