import { expect, test } from "vitest";
import type { WebhookMessage } from "../../../server/domain/webhooks/webhook-storage.ts";
import { storeOpenStudy } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const webhookOf = (studyId: number) => ({
  studyId,
  url: "https://lab.example.org/hook",
  events: ["study.closed", "study.opened"] as const,
  secret: "first",
  createdAt: 5,
  createdBy: "ada@example.org",
});

const message = (body: string, createdAt: number): WebhookMessage => ({
  event: "study.closed",
  body,
  createdAt,
});

export function webhooksContract(open: OpenStorage): void {
  test("keeps a webhook with what it has seen of the audit log, until it is removed", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    const { webhooks } = storage;
    const own = await webhooks.add(webhookOf(id));
    expect(await webhooks.behind()).toEqual([]);
    const seen = (await storage.auditLog(id)).length;
    expect(await webhooks.ofStudy(id)).toEqual([
      { ...webhookOf(id), id: own, slug: "small", secretBefore: null, rotatedAt: null, seen },
    ]);
    await storage.changeState(id, { from: ["open"], to: "paused", reason: null, at: 6 });
    expect(await webhooks.behind()).toMatchObject([{ id: own, seen, slug: "small" }]);
    await webhooks.enqueue(own, [], { from: seen, to: seen + 1 });
    expect(await webhooks.behind()).toEqual([]);
    await webhooks.rotate(own, "second", 7);
    const again = (await reopen()).webhooks;
    expect(await again.ofStudy(id)).toMatchObject([
      { secret: "second", secretBefore: "first", rotatedAt: 7, seen: seen + 1 },
    ]);
    await again.remove(own);
    expect(await again.ofStudy(id)).toEqual([]);
  });

  test("queues messages, gives those that are due, the longest first, and settles each", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { webhooks } = storage;
    const [own, other] = [await webhooks.add(webhookOf(id)), await webhooks.add(webhookOf(id))];
    await webhooks.enqueue(own, [message("late", 30), message("early", 10)], null);
    await webhooks.enqueue(other, [message("other", 20)], null);
    /** Looks at what is due, and gives it back as it was. */
    const bodies = async (at: number, limit = 10) => {
      const taken = await webhooks.take(at, limit, at + 1);
      for (const { delivery: each } of taken) {
        const { state, attempts, attemptedAt, answer, nextAt } = each;
        await webhooks.settle(each.id, { state, attempts, attemptedAt, answer, nextAt });
      }
      return taken.map(({ delivery: each }) => each.body);
    };
    expect(await bodies(9)).toEqual([]);
    expect(await bodies(100)).toEqual(["early", "other", "late"]);
    expect(await bodies(100, 2)).toEqual(["early", "other"]);
    const [first] = await webhooks.take(100, 1, 101);
    expect(first).toMatchObject({
      delivery: { webhookId: own, state: "waiting", attempts: 0, attemptedAt: null, answer: null },
      webhook: { id: own, url: "https://lab.example.org/hook", secret: "first" },
    });
    const delivery = first?.delivery.id ?? 0;
    const failed = { attempts: 1, attemptedAt: 100, answer: "503", nextAt: 200 };
    await webhooks.settle(delivery, { ...failed, state: "waiting" });
    expect(await bodies(199)).toEqual(["other", "late"]);
    expect(await bodies(200)).toEqual(["other", "late", "early"]);
    await webhooks.settle(delivery, { ...failed, state: "given-up" });
    expect(await bodies(1000)).toEqual(["other", "late"]);
    expect(await webhooks.retry(other, delivery, 300)).toBe(false);
    expect(await webhooks.retry(own, delivery, 300)).toBe(true);
    expect(await bodies(300)).toEqual(["other", "late", "early"]);

    const listed = await webhooks.deliveries(own, null, 10);
    expect(listed.map(({ body }) => body)).toEqual(["early", "late"]);
    expect(await webhooks.deliveries(own, listed[0]?.id ?? 0, 10)).toEqual(listed.slice(1));
    await webhooks.settle(delivery, { ...failed, state: "delivered" });
    await webhooks.forgetDeliveries(25);
    // What waits is kept, however old.
    expect((await webhooks.deliveries(own, null, 10)).map(({ body }) => body)).toEqual(["late"]);
    expect(await bodies(1000)).toEqual(["other", "late"]);
  });
}
