import type {
  DeliveryRecord,
  WebhookRecord,
  WebhookStorage,
} from "../../domain/webhooks/webhook-storage.ts";
import type { Connections } from "./connect.ts";
import { verbatim } from "./sql.ts";
import { enqueue } from "./webhook-queue.ts";

const withSlug = verbatim(`SELECT webhook.*, slug FROM webhook
  JOIN study ON study.id = webhook.study_id`);

/** Webhooks and the queue of what is to be sent. */
export function createWebhookStorage({ read, write }: Connections): WebhookStorage {
  return {
    add: ({ studyId, url, events, secret, createdAt, createdBy }) =>
      write(async (tx) => {
        const row = await tx.one<{ id: number }>`
          INSERT INTO webhook (study_id, url, events, secret, created_at, created_by, seen)
          VALUES (${studyId}, ${url}, ${JSON.stringify(events)}, ${secret}, ${createdAt}, ${createdBy},
            (SELECT coalesce(max(number), 0) FROM audit_entry WHERE study_id = ${studyId}))
          RETURNING id`;
        return row?.id ?? 0;
      }),
    behind: () =>
      read(
        (sql) => sql.all`${withSlug} WHERE seen <
            (SELECT coalesce(max(number), 0) FROM audit_entry
              WHERE audit_entry.study_id = webhook.study_id)
          ORDER BY webhook.id`,
      ),
    ofStudy: (studyId) =>
      read((sql) => sql.all`${withSlug} WHERE study_id = ${studyId} ORDER BY webhook.id`),
    rotate: (id, secret, at) =>
      write(async (tx) => {
        await tx.run`UPDATE webhook SET secret = ${secret}, secret_before = secret,
            rotated_at = ${at}
          WHERE id = ${id}`;
      }),
    remove: (id) =>
      write(async (tx) => {
        await tx.run`DELETE FROM webhook WHERE id = ${id}`;
      }),
    enqueue: (id, messages, looked) =>
      write(async (tx) => {
        const isFirst =
          looked === null ||
          (await tx.run`UPDATE webhook SET seen = ${looked.to}
            WHERE id = ${id} AND seen = ${looked.from}`) > 0;
        if (isFirst) await enqueue(tx, id, messages);
      }),
    take: (at, limit, until) =>
      write(async (tx) => {
        const deliveries = await tx.all<DeliveryRecord>`
          SELECT * FROM webhook_delivery WHERE state = 'waiting' AND next_at <= ${at}
          ORDER BY next_at, id LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED`;
        if (deliveries.length === 0) return [];
        await tx.run`UPDATE webhook_delivery SET next_at = ${until}
          WHERE id = ANY(${deliveries.map(({ id }) => id)})`;
        const webhooks = await tx.all<Omit<WebhookRecord, "slug">>`
          SELECT * FROM webhook WHERE id = ANY(${deliveries.map(({ webhookId }) => webhookId)})`;
        return deliveries.flatMap((delivery) => {
          const webhook = webhooks.find(({ id }) => id === delivery.webhookId);
          return webhook === undefined ? [] : [{ delivery, webhook }];
        });
      }),
    settle: (deliveryId, { state, attempts, attemptedAt, answer, nextAt }) =>
      write(async (tx) => {
        await tx.run`UPDATE webhook_delivery SET state = ${state}, attempts = ${attempts},
            attempted_at = ${attemptedAt}, answer = ${answer}, next_at = ${nextAt}
          WHERE id = ${deliveryId}`;
      }),
    deliveries: (id, before, limit) =>
      read(
        (sql) => sql.all`SELECT * FROM webhook_delivery
          WHERE webhook_id = ${id} AND (${before}::bigint IS NULL OR id < ${before}::bigint)
          ORDER BY id DESC LIMIT ${limit}`,
      ),
    retry: (id, deliveryId, at) =>
      write(
        async (tx) =>
          (await tx.run`UPDATE webhook_delivery SET state = 'waiting', next_at = ${at}, attempts = 0
            WHERE id = ${deliveryId} AND webhook_id = ${id}`) > 0,
      ),
    forgetDeliveries: (at) =>
      write(async (tx) => {
        await tx.run`DELETE FROM webhook_delivery
          WHERE state <> 'waiting' AND created_at < ${at}`;
      }),
  };
}
