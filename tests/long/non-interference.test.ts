import { expect, test } from "vitest";
import { compareDresses } from "../blinding/support/compare-dresses.ts";
import { planStudy } from "../blinding/support/study-plan.ts";

const studies = Number(process.env["KELVIN_STUDIES"] ?? 500);

test(`${studies} pairs of studies that differ in their arms alone give the same bytes`, async () => {
  for (let seed = 1001; seed <= 1000 + studies; seed += 1) {
    const { differences, recording } = await compareDresses(planStudy(seed));
    expect({ seed, differences, broken: recording.broken }).toEqual({
      seed,
      differences: [],
      broken: [],
    });
  }
});
