import { expect, test } from "vitest";
import { generatorOf } from "../../server/domain/generator-of.ts";
import {
  fullDataset,
  placesIn,
  problemsIn,
  withOtherValue,
} from "../dataset/verify/support/every-value.ts";
import { standsOnce } from "../dataset/verify/support/stands-once.ts";

const drawsOfEach = 4;

test("a value changed anywhere is found, everything about it forged, but for what stands only once", async () => {
  const files = await fullDataset();
  expect(await problemsIn(files)).toBe(0);
  const draw = generatorOf(5, "every value");
  const missed = new Set<string>();
  const places = placesIn(files);
  expect(places.length).toBeGreaterThan(150);
  for (const place of places) {
    for (let count = 0; count < drawsOfEach; count += 1) {
      const changed = await withOtherValue(files, place, draw);
      if (changed !== null && (await problemsIn(changed)) === 0) missed.add(place);
    }
  }
  expect([...missed].filter((place) => standsOnce[place] === undefined)).toEqual([]);
}, 900_000);
