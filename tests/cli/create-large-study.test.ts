import { expect, test } from "vitest";
import { createInLittleMemory } from "../support/create-in-little-memory.ts";

test("creates and opens a study of 50,000 pairs with a heap of 128 MB", async () => {
  const pairs = 50_000;
  const { peakMegabytes, ...created } = await createInLittleMemory(pairs);
  expect(created).toMatchObject({ state: "open", pairs, slots: pairs });
  expect(peakMegabytes).toBeLessThan(400);
}, 120_000);
