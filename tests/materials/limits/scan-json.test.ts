import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanJson } from "../../../server/materials/limits/scan-json.ts";

const scan = (text: string) => scanJson(Buffer.from(text));
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const withKeys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, key])));

describe("looking through JSON before it is parsed", () => {
  test("lets everything pass that is within the limits", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20, noUnicodeString: false }), (text) => {
        expect(scan(text)).toBeNull();
      }),
    );
    expect(scan(`{"a":${nested(31)}}`)).toBeNull();
    expect(scan(withKeys(100_000))).toBeNull();
    expect(scan(JSON.stringify("語".repeat(200_000)))).toBeNull();
    expect(scan(JSON.stringify('"\\\u0001'.repeat(60_000)))).toBeNull();
  });

  test("takes a list around the whole for a list of records", () => {
    const record = withKeys(60_000);
    expect(scan(`[${record},${record}]`)).toBeNull();
    expect(scan(`{"a":[${record},${record}]}`)?.message).toContain("100,000 keys");
  });

  test("refuses deep nesting, many keys and long texts, and says where", () => {
    expect(scan(nested(200_000))).toMatchObject({ message: "Nests deeper than 32 levels" });
    expect(scan(`{"a":${nested(32)}}`)).toMatchObject({ offset: 5 + 31 });
    expect(scan(withKeys(100_001))?.message).toContain("100,000 keys");
    const long = `{"a":1,"b":"${"x".repeat(2_000_001)}"}`;
    expect(scan(long)).toMatchObject({ offset: long.indexOf('"xx') });
  });

  test("takes brackets and colons in texts for text", () => {
    expect(scan(JSON.stringify({ a: nested(100), b: ":".repeat(150_000), c: '\\"[' }))).toBeNull();
  });

  test("says nothing about what is no JSON", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(scan(text)).toBeNull();
      }),
    );
  });
});
