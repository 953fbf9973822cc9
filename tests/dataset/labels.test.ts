import { expect, test } from "vitest";
import { createResponseLabels } from "../../server/domain/response-labels.ts";
import { sealedOrder } from "../../server/domain/sealed-order.ts";

const key = new Uint8Array(16).fill(7);
const otherKey = new Uint8Array(16).fill(8);

/** How far a share of n fair coins may lie from a half, at one in a million. */
const tolerance = (count: number): number => 4.9 * Math.sqrt(0.25 / count);

test("labels fall to the first and the second response alike", () => {
  const count = 20_000;
  const labels = createResponseLabels(key);
  let firstIsX = 0;
  let repeats = 0;
  for (let pair = 0; pair < count; pair += 1) {
    const [first, second] = labels(pair);
    expect(first).not.toBe(second);
    if (first === "x") firstIsX += 1;
    if (first === labels(pair + 1)[0]) repeats += 1;
  }
  expect(Math.abs(firstIsX / count - 0.5)).toBeLessThan(tolerance(count));
  expect(Math.abs(repeats / count - 0.5)).toBeLessThan(tolerance(count));
});

test("labels are the same for the same key, and others for another", () => {
  const pairs = Array.from({ length: 2000 }, (_, pair) => pair);
  const [same, again, other] = [key, key, otherKey].map((each) =>
    pairs.map((pair) => createResponseLabels(each)(pair)[0]),
  );
  expect(again).toEqual(same);
  const agreeing = pairs.filter((pair) => same?.[pair] === other?.[pair]).length;
  expect(Math.abs(agreeing / pairs.length - 0.5)).toBeLessThan(tolerance(pairs.length));
});

test("a sealed order has each place once", () => {
  for (const count of [0, 1, 2, 3, 1000]) {
    const places = [...sealedOrder(key, "pairs", count)].toSorted((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: count }, (_, index) => index));
  }
});

test("a sealed order tells nothing of numbers: any place is as likely for each", () => {
  const counts = [0, 0, 0, 0, 0, 0];
  const keys = 6000;
  for (let drawn = 0; drawn < keys; drawn += 1) {
    const own = new Uint8Array(16);
    new DataView(own.buffer).setUint32(0, drawn);
    const order = sealedOrder(own, "pairs", 3).join("");
    const index = ["012", "021", "102", "120", "201", "210"].indexOf(order);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - keys / 6)).toBeLessThan(150);
});

test("orders of different keys and purposes have nothing to do with each other", () => {
  const order = sealedOrder(key, "pairs", 1000);
  const others = [sealedOrder(otherKey, "pairs", 1000), sealedOrder(key, "raters", 1000)];
  for (const other of others) {
    const fixed = order.filter((place, index) => place === other[index]).length;
    expect(fixed).toBeLessThan(10);
  }
  expect(sealedOrder(key, "pairs", 1000)).toEqual(order);
});
