import { expect, test } from "vitest";
import type { OpenStorage } from "./open-storage.ts";

const answer = Buffer.from([0, 255, 10, 13]);

export function keyedRequestsContract(open: OpenStorage): void {
  test("notes a request once, and keeps what it was answered", async () => {
    const { storage, reopen } = await open();
    const { keyedRequests } = storage;
    const request = { asked: "hash", at: 5, forgetBefore: 0 };
    expect(await keyedRequests.begin("id", request)).toBeNull();
    const known = { asked: "hash", answer: null, begunAt: 5 };
    expect(await keyedRequests.begin("id", { asked: "other", at: 6, forgetBefore: 0 })).toEqual(
      known,
    );
    await keyedRequests.finish("id", answer);
    const again = (await reopen()).keyedRequests;
    const found = await again.begin("id", { ...request, at: 7 });
    expect(found).toMatchObject({ asked: "hash", begunAt: 5 });
    expect(Buffer.from(found?.answer ?? [])).toEqual(answer);
  });

  test("of many who come at once with the same key one is the first", async () => {
    const { keyedRequests } = (await open()).storage;
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        keyedRequests.begin("id", { asked: "hash", at, forgetBefore: -1 }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  });

  test("forgets what is told to, and what was begun before a moment", async () => {
    const { keyedRequests } = (await open()).storage;
    const begin = (id: string, at: number, forgetBefore: number) =>
      keyedRequests.begin(id, { asked: "hash", at, forgetBefore });
    await begin("told", 5, 0);
    await keyedRequests.forget("told");
    expect(await begin("told", 6, 0)).toBeNull();
    await begin("old", 10, 0);
    await begin("young", 20, 0);
    expect(await begin("third", 30, 15)).toBeNull();
    expect(await begin("young", 31, 15)).toMatchObject({ begunAt: 20 });
    expect(await begin("old", 32, 15)).toBeNull();
  });
}
