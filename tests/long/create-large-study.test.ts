import { expect, test } from "vitest";
import { createInLittleMemory } from "../support/create-in-little-memory.ts";

test("creates and opens a study of a million pairs with a heap of 128 MB", async () => {
  const pairs = 1_000_000;
  const { peakMegabytes, ...created } = await createInLittleMemory(pairs);
  process.stdout.write(`peak ${Math.round(peakMegabytes)} MB\n`);
  expect(created).toMatchObject({ state: "open", pairs, slots: pairs });
  expect(peakMegabytes).toBeLessThan(400);
}, 1_200_000);
