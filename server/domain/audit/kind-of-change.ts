import type { StateChange } from "../study-records.ts";
import type { AuditKind } from "./audit-entry.ts";

/** What the audit log calls a change of a study's state. */
export const kindOfChange = ({ from, to }: Pick<StateChange, "from" | "to">): AuditKind =>
  to === "open"
    ? from.includes("paused")
      ? "resumed"
      : "opened"
    : to === "draft"
      ? "created"
      : to;
