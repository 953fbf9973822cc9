import { expect, test } from "vitest";
import { storeOpenStudy } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const messageOf = (createdAt: number) => ({ event: "ping" as const, body: "{}", createdAt });

export function webhookTakingContract(open: OpenStorage): void {
  const withWebhook = async () => {
    const { storage } = await open();
    const { id: studyId } = await storeOpenStudy(storage);
    const made = { studyId, url: "https://a.example", secret: "s", createdAt: 0, createdBy: "t" };
    const id = await storage.webhooks.add({ ...made, events: ["study.closed"] });
    return { ...storage.webhooks, studyId, id };
  };

  test("gives each delivery that is due to one of those who ask at once, until its time is over", async () => {
    const { enqueue, take, id } = await withWebhook();
    await enqueue(id, [1, 2, 3, 4, 5, 6, 7, 8].map(messageOf), null);
    const taken = await Promise.all(Array.from({ length: 4 }, () => take(10, 2, 50)));
    const numbers = taken.flat().map(({ delivery }) => delivery.createdAt);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(await take(49, 100, 90)).toHaveLength(8 - numbers.length);
    expect((await take(50, 100, 90)).length).toBe(numbers.length);
    expect(await take(89, 100, 90)).toEqual([]);
  });

  test("puts what was made of the audit log into the queue once, whoever looked at it", async () => {
    const { enqueue, ofStudy, take, id, studyId } = await withWebhook();
    const [{ seen: from } = { seen: -1 }] = await ofStudy(studyId);
    const looked = { from, to: from + 1 };
    await Promise.all([1, 2, 3].map((at) => enqueue(id, [messageOf(at)], looked)));
    expect(await ofStudy(studyId)).toMatchObject([{ seen: from + 1 }]);
    expect(await take(10, 10, 50)).toHaveLength(1);
  });
}
