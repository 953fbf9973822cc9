import { and, asc, desc, eq, getTableColumns, lt, lte, ne, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { WebhookStorage } from "../../domain/webhooks/webhook-storage.ts";
import type { Write } from "./group-commit.ts";
import { nextNumber } from "./next-number.ts";
import { read } from "./read.ts";
import { study } from "./tables.ts";
import type { WebhookQueue } from "./webhook-queue.ts";
import { webhook, webhookDelivery } from "./webhook-tables.ts";

const lastEntryOf = (studyId: number | typeof webhook.studyId) =>
  sql<number>`(SELECT coalesce(max(number), 0) FROM audit_entry WHERE study_id = ${studyId})`;

const withSlug = { ...getTableColumns(webhook), slug: study.slug };

const delivery = (id: number) => eq(webhookDelivery.id, id);

/** Webhooks and the queue of what is to be sent. */
export function createWebhookStorage(
  db: BetterSQLite3Database,
  write: Write,
  queue: WebhookQueue,
): WebhookStorage {
  const due = (at: number, limit: number) =>
    db
      .select({ delivery: webhookDelivery, webhook })
      .from(webhookDelivery)
      .innerJoin(webhook, eq(webhook.id, webhookDelivery.webhookId))
      .where(and(sql`${webhookDelivery.state} = 'waiting'`, lte(webhookDelivery.nextAt, at)))
      .orderBy(asc(webhookDelivery.nextAt))
      .limit(limit)
      .all();
  return {
    add: ({ events, ...values }) =>
      write(
        () =>
          db
            .insert(webhook)
            .values({
              ...values,
              id: sql.raw(nextNumber("webhook")),
              events: [...events],
              seen: lastEntryOf(values.studyId),
            })
            .returning({ id: webhook.id })
            .get().id,
      ),
    behind: () =>
      read(() =>
        db
          .select(withSlug)
          .from(webhook)
          .innerJoin(study, eq(study.id, webhook.studyId))
          .where(lt(webhook.seen, lastEntryOf(webhook.studyId)))
          .orderBy(asc(webhook.id))
          .all(),
      ),
    ofStudy: (studyId) =>
      read(() =>
        db
          .select(withSlug)
          .from(webhook)
          .innerJoin(study, eq(study.id, webhook.studyId))
          .where(eq(webhook.studyId, studyId))
          .orderBy(asc(webhook.id))
          .all(),
      ),
    rotate: (id, secret, at) =>
      write(() => {
        const change = { secret, secretBefore: sql`${webhook.secret}`, rotatedAt: at };
        db.update(webhook).set(change).where(eq(webhook.id, id)).run();
      }),
    remove: (id) => write(() => void db.delete(webhook).where(eq(webhook.id, id)).run()),
    enqueue: (id, messages, looked) =>
      write(() => {
        if (looked !== null) {
          const { from, to: seen } = looked;
          const own = and(eq(webhook.id, id), eq(webhook.seen, from));
          if (db.update(webhook).set({ seen }).where(own).run().changes === 0) return;
        }
        queue.put(id, messages);
      }),
    take: async (at, limit, until) => {
      // Asked every second: nothing is written where nothing is due.
      if ((await read(() => due(at, 1))).length === 0) return [];
      return write(() => {
        const taken = due(at, limit);
        for (const { delivery: one } of taken)
          db.update(webhookDelivery).set({ nextAt: until }).where(delivery(one.id)).run();
        return taken;
      });
    },
    settle: (id, outcome) =>
      write(() => void db.update(webhookDelivery).set(outcome).where(delivery(id)).run()),
    deliveries: (id, before, limit) =>
      read(() =>
        db
          .select()
          .from(webhookDelivery)
          .where(
            and(
              eq(webhookDelivery.webhookId, id),
              before === null ? undefined : lt(webhookDelivery.id, before),
            ),
          )
          .orderBy(desc(webhookDelivery.id))
          .limit(limit)
          .all(),
      ),
    retry: (id, deliveryId, at) =>
      write(() => {
        const own = and(delivery(deliveryId), eq(webhookDelivery.webhookId, id));
        const change = { state: "waiting" as const, nextAt: at, attempts: 0 };
        return db.update(webhookDelivery).set(change).where(own).run().changes > 0;
      }),
    forgetDeliveries: (at) =>
      write(() => {
        const old = and(
          ne(webhookDelivery.state, sql`'waiting'`),
          lt(webhookDelivery.createdAt, at),
        );
        db.delete(webhookDelivery).where(old).run();
      }),
  };
}
