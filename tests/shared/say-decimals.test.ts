import { expect, test } from "vitest";
import { sayDecimals, sayDigits } from "../../shared/say/say-decimals.ts";

test("numbers below zero have a true minus sign, and nothing is less than nothing", () => {
  expect(sayDecimals(-0.154, 2)).toBe("\u22120.15");
  expect(sayDecimals(-0.004, 2)).toBe("0.00");
  expect(sayDecimals(0.5, 1)).toBe("0.5");
  expect(sayDigits(-0.01234, 2)).toBe("\u22120.012");
  expect(sayDigits(-0, 2)).toBe("0");
});

test("whole numbers are said whole, however few digits are wanted", () => {
  expect(sayDigits(1_234_567, 6)).toBe("1234567");
  expect(sayDigits(1_234_567.5, 6)).toBe("1234570");
});
