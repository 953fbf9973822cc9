import type { Handlers } from "../../../shared/protocol/calls.ts";
import type { webhookCalls } from "../../../shared/protocol/webhook-calls.ts";
import { AppError } from "../app-error.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import { drawSecret } from "../people/secrets.ts";
import type { Clock, Random } from "../ports.ts";
import type { Storage } from "../storage.ts";
import { noStudy } from "../study-status.ts";
import { messageOf } from "./webhook-message.ts";
import type { DeliveryRecord, WebhookRecord } from "./webhook-storage.ts";

const mostOfStudy = 20;
const pageSize = 50;

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const isoTimeOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : isoTime(milliseconds);

const shownDelivery = (record: DeliveryRecord) => {
  const { id, event, state, attempts, answer, body } = record;
  return {
    id,
    event,
    state,
    created_at: isoTime(record.createdAt),
    attempts,
    attempted_at: isoTimeOrNull(record.attemptedAt),
    answer,
    next_at: state === "waiting" ? isoTime(record.nextAt) : null,
    body,
  };
};

/** What answers coordinators' calls about a study's webhooks. */
export function createWebhooks({
  storage,
  clock,
  random,
  refusalOf,
}: {
  storage: Pick<Storage, "stateOf" | "webhooks">;
  clock: Clock;
  random: Random;
  /** Why nothing may be sent to an address, in words; null where it may. */
  refusalOf: (url: string) => string | null;
}): Handlers<typeof webhookCalls, Caller> {
  const { webhooks } = storage;
  const draw = (): string => drawSecret(random, "kelvin_webhook_").secret;
  const studyOf = async (slug: string): Promise<number> => {
    const study = await storage.stateOf(slug);
    if (study === null) throw noStudy(slug);
    return study.id;
  };
  const found = async ({ slug, id }: { slug: string; id: number }): Promise<WebhookRecord> => {
    const all = await webhooks.ofStudy(await studyOf(slug));
    const webhook = all.find((one) => one.id === id);
    if (webhook !== undefined) return webhook;
    throw new AppError("not_found", `Study "${slug}" has no webhook ${id}.`);
  };
  return {
    "webhook:list": async ({ slug }) =>
      (await webhooks.ofStudy(await studyOf(slug))).map((webhook) => ({
        id: webhook.id,
        url: webhook.url,
        events: [...webhook.events],
        created_at: isoTime(webhook.createdAt),
        created_by: webhook.createdBy,
        rotated_at: isoTimeOrNull(webhook.rotatedAt),
      })),
    "webhook:create": async ({ slug, url, events }, caller) => {
      const studyId = await studyOf(slug);
      const refusal = refusalOf(url);
      if (refusal !== null) throw new AppError("invalid", refusal);
      if ((await webhooks.ofStudy(studyId)).length >= mostOfStudy)
        throw new AppError("conflict", `A study has at most ${mostOfStudy} webhooks: remove one.`);
      const secret = draw();
      const chosen = [...new Set(events)];
      const made = { studyId, url, events: chosen, secret };
      const id = await webhooks.add({
        ...made,
        createdAt: clock.now(),
        createdBy: actorOf(caller),
      });
      return { id, secret };
    },
    "webhook:rotate": async (which) => {
      const { id } = await found(which);
      const secret = draw();
      await webhooks.rotate(id, secret, clock.now());
      return { secret };
    },
    "webhook:remove": async (which) => {
      await webhooks.remove((await found(which)).id);
      return {};
    },
    "webhook:ping": async (which) => {
      const { id } = await found(which);
      const message = messageOf("ping", { slug: which.slug, at: clock.now() });
      await webhooks.enqueue(id, [message], null);
      return {};
    },
    "webhook:deliveries": async ({ before, ...which }) => {
      const { id } = await found(which);
      const rows = await webhooks.deliveries(id, before, pageSize);
      const isLast = rows.length < pageSize;
      return {
        deliveries: rows.map(shownDelivery),
        next: isLast ? null : (rows.at(-1)?.id ?? null),
      };
    },
    "webhook:retry": async ({ delivery, ...which }) => {
      const { id } = await found(which);
      if (!(await webhooks.retry(id, delivery, clock.now())))
        throw new AppError("not_found", `This webhook has no delivery ${delivery}.`);
      return {};
    },
  };
}
