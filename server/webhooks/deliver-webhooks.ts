import type { Clock, Events, Report } from "../domain/ports.ts";
import { software } from "../domain/software.ts";
import type { Storage } from "../domain/storage.ts";
import { nextAttempt } from "../domain/webhooks/next-attempt.ts";
import { signatureOf } from "../domain/webhooks/sign-webhook.ts";
import { messagesOf } from "../domain/webhooks/webhook-message.ts";
import type { WebhookStorage } from "../domain/webhooks/webhook-storage.ts";
import type { Post } from "./post-webhook.ts";

/** How often the queue is looked at without being told to. */
const sweepMs = 1000;

/** So many are sent at once. */
const atOnce = 16;

/** So long other servers leave a delivery to the one that took it: longer than an attempt may last. */
const ownForMs = 60_000;

const keptMs = 30 * 24 * 3600 * 1000;

type Due = Awaited<ReturnType<WebhookStorage["take"]>>[number];

/** Sends what webhooks are to be told, in the background, until it is stopped. */
export interface WebhookDelivery {
  /** Told when something new waits: it is sent at once, and within a second in any case. */
  events: Pick<Events, "alertRaised">;
  stop: () => Promise<void>;
}

/**
 * What happened to a study is read from its audit log, and alerts put what is said of them into the queue as
 * they are stored, so that nothing is forgotten if the process dies; what is to be sent waits in storage until it is taken, or given up after two and a half days.
 */
export function deliverWebhooks({
  storage,
  clock,
  report,
  post,
}: {
  storage: Pick<Storage, "webhooks" | "auditLog">;
  clock: Clock;
  report: Report;
  post: Post;
}): WebhookDelivery {
  const { webhooks } = storage;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let isWanted = false;

  const collect = async (): Promise<void> => {
    for (const { id, studyId, slug, events, seen } of await webhooks.behind()) {
      const entries = (await storage.auditLog(studyId)).filter(({ number }) => number > seen);
      const messages = messagesOf(entries, slug, new Set(events));
      const to = entries.at(-1)?.number ?? seen;
      await webhooks.enqueue(id, messages, { from: seen, to });
    }
  };

  const attempt = async ({ delivery, webhook }: Due): Promise<void> => {
    const { id, event, body, attempts } = delivery;
    const headers = {
      "content-type": "application/json",
      "user-agent": `Kelvin/${software.version}`,
      "kelvin-event": event,
      "kelvin-delivery": String(id),
      "kelvin-signature": signatureOf(body, webhook, clock.now()),
    };
    const { taken, answer } = await post(webhook.url, { headers, body }, stopping.signal);
    const now = clock.now();
    if (stopping.signal.aborted && !taken) {
      // Whoever is next may try at once, as if this server had not.
      const { attemptedAt, answer: before } = delivery;
      await webhooks.settle(id, {
        state: "waiting",
        attempts,
        attemptedAt,
        answer: before,
        nextAt: now,
      });
      return;
    }
    const next = taken ? null : nextAttempt(attempts + 1, now);
    await webhooks.settle(id, {
      state: taken ? "delivered" : next === null ? "given-up" : "waiting",
      attempts: attempts + 1,
      attemptedAt: now,
      answer,
      nextAt: next ?? now,
    });
  };

  const sweep = async (): Promise<void> => {
    await collect();
    const now = clock.now();
    const due = await webhooks.take(now, atOnce, now + ownForMs);
    if (due.length === 0) return;
    await Promise.all(due.map(attempt));
    await webhooks.forgetDeliveries(clock.now() - keptMs);
    isWanted ||= due.length === atOnce;
  };

  const work = async (): Promise<void> => {
    do {
      isWanted = false;
      try {
        await sweep();
      } catch (error) {
        report.fault(error, "delivery of webhooks");
      }
    } while (isWanted && !stopping.signal.aborted);
    working = undefined;
  };
  const wake = (): void => {
    isWanted = true;
    if (!stopping.signal.aborted) working ??= work();
  };
  const sweeping = setInterval(wake, sweepMs);
  sweeping.unref();

  return {
    events: { alertRaised: wake },
    stop: async () => {
      clearInterval(sweeping);
      stopping.abort();
      await working;
    },
  };
}
