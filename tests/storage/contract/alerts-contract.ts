import { expect, test } from "vitest";
import { storeOpenStudy } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const found = (occasion: string) =>
  ({ rule: "hurried", occasion, rater: null, seen: 1.5, usual: null, n: 3 }) as const;

export function alertsContract(open: OpenStorage): void {
  test("raises an occasion once, also where two find it at once, and notes who saw to it", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { alerts } = storage;
    const raised = await Promise.all([
      alerts.raise(id, [found("x")], 5),
      alerts.raise(id, [found("x")], 6),
    ]);
    expect(raised.flat()).toHaveLength(1);
    await alerts.raise(id, [found("x"), found("y")], 7);
    const listed = await alerts.list(id);
    expect(listed).toHaveLength(2);
    const [latest] = listed;
    const act = { actor: "ada@example.org", at: 9, reason: "seen" };
    expect(await alerts.acknowledge(id, 999, act)).toBeNull();
    const seen = await alerts.acknowledge(id, latest?.id ?? 0, act);
    expect(seen?.id).toBe(latest?.id);
    const again = await alerts.acknowledge(id, latest?.id ?? 0, { ...act, at: 10 });
    expect(again).toEqual(seen);
    const log = await storage.auditLog(id);
    expect(log.filter(({ kind }) => kind === "alert-acknowledged")).toHaveLength(1);
  });

  test("tells webhooks of an alert in the same moment", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const hook = { url: "https://lab.example.org", secret: "s", createdAt: 1, createdBy: "ada" };
    const own = await storage.webhooks.add({ ...hook, studyId: id, events: ["alert"] });
    await storage.alerts.raise(id, [found("x")], 5);
    expect(await storage.webhooks.deliveries(own, null, 10)).toMatchObject([
      { event: "alert", state: "waiting" },
    ]);
  });
}
