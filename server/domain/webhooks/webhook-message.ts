import type { WebhookEvent } from "../../../shared/model/webhook.ts";
import type { AuditEntry, AuditKind } from "../audit/audit-entry.ts";
import type { WebhookMessage } from "./webhook-storage.ts";

const eventOf: Partial<Record<AuditKind, WebhookEvent>> = {
  opened: "study.opened",
  paused: "study.paused",
  resumed: "study.resumed",
  closed: "study.closed",
  unblinded: "study.unblinded",
};

/**
 * A message as it is sent: the event, the study's name, when, and with an alert what it says. Never a
 * reason that somebody typed, which may tell an arm, nor who did it.
 */
export const messageOf = (
  event: WebhookMessage["event"],
  { slug, at, data }: { slug: string; at: number; data?: unknown },
): WebhookMessage => ({
  event,
  body: JSON.stringify({
    event,
    study: slug,
    at: new Date(at).toISOString(),
    ...(data === undefined ? {} : { data }),
  }),
  createdAt: at,
});

/** What entries of an audit log are told as, in their order; most are told to nobody. */
export const messagesOf = (
  entries: readonly AuditEntry[],
  slug: string,
  wanted: ReadonlySet<WebhookMessage["event"]>,
): WebhookMessage[] =>
  entries.flatMap(({ kind, at }) => {
    const event = eventOf[kind];
    return event === undefined || !wanted.has(event) ? [] : [messageOf(event, { slug, at })];
  });
