import { expect } from "vitest";
import { quantile } from "../../faults/support/quantile.ts";
import type { BombReport } from "./send-bombs.ts";

/** Fails unless each bomb was refused with reasons, soon, in little memory, and raters did not notice. */
export function expectNoHarm({ silent, late, grown, left, times }: BombReport): void {
  expect({ silent, late, grown, left }).toEqual({ silent: [], late: [], grown: [], left: [] });
  expect(quantile(times, 0.99)).toBeLessThan(500);
}
