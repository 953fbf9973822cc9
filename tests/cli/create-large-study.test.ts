import { expect, test } from "vitest";
import { createInLittleMemory } from "../support/create-in-little-memory.ts";

test("creates and opens a study of 10,000 pairs with a heap of 64 MB", async () => {
  const pairs = 10_000;
  const { peakMegabytes, ...created } = await createInLittleMemory(pairs, 64);
  expect(created).toMatchObject({ state: "open", pairs, slots: pairs });
  expect(peakMegabytes).toBeLessThan(300);
});
