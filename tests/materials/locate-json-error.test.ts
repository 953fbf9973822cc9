import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonError } from "../../server/materials/rows/locate-json-error.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("locateJsonError", () => {
  it("finds nothing in JSON, however it is spaced", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, "\t"), (json, space) => {
        expect(locateJsonError(json)).toBeNull();
        expect(locateJsonError(JSON.stringify(JSON.parse(json), null, space))).toBeNull();
      }),
    );
  });

  it("finds an error exactly where the engine finds one", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"',
      "\\",
      "1",
      "-",
      "0.5",
      "01",
      "1e",
      "true",
      "null",
      "nul",
      "'",
      " ",
      "\n",
      "\t",
      "\u0001",
      "é",
      "\\u00e9",
      "\\u12",
    );
    let broken = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        const error = locateJsonError(text);
        expect(error === null).toBe(isJson(text));
        if (error === null) return;
        broken += 1;
        expect(error.column).toBeGreaterThanOrEqual(1);
        expect(error.column).toBeLessThanOrEqual(text.length + 2);
      }),
      { numRuns: 20_000 },
    );
    expect(broken).toBeGreaterThan(1000);
  });

  it("names the place and the mend where one character of a record is damaged", () => {
    const record = '{"prompt_id": "p1", "n": [1, 2.5, null], "responses": [{"arm": "warm"}]}';
    fc.assert(
      fc.property(fc.nat(record.length - 1), fc.constantFrom("", "x", '"', ","), (at, by) => {
        const text = record.slice(0, at) + by + record.slice(at + 1);
        const error = locateJsonError(text);
        if (error === null) return;
        expect(error.column).toBeGreaterThan(at - 12);
        expect(error.mend).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("does not mind a hundred thousand open lists", () => {
    const open = "[".repeat(100_000);
    expect(locateJsonError(open)?.column).toBe(100_001);
    expect(locateJsonError(open + "]".repeat(100_000))).toBeNull();
  });
});
