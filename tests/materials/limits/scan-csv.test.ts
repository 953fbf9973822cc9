import { stringify } from "csv-stringify/sync";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCsvScan } from "../../../server/materials/limits/scan-csv.ts";

const scan = (text: string) => createCsvScan()(Buffer.from(text));

describe("looking through CSV before it is parsed", () => {
  test("lets every table pass that is within the limits, in whatever pieces it comes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 5 })),
        fc.integer({ min: 1, max: 50 }),
        (rows, size) => {
          const bytes = Buffer.from(stringify(rows));
          const piecewise = createCsvScan();
          for (let at = 0; at < bytes.length; at += size)
            expect(piecewise(bytes.subarray(at, at + size))).toBeNull();
        },
      ),
    );
    const long = "x\n".repeat(100_000);
    expect(scan(stringify([["a"], [long], [`"${long}`]]))).toBeNull();
  });

  test("refuses long cells, quotes that never close and endless lines, by their line", () => {
    const cell = "x".repeat(500_000);
    expect(scan(`a,b\n1,${cell}\n`)).toMatchObject({ line: 2 });
    expect(scan(`a,b\n1,2\n3,"${cell}`)).toMatchObject({ line: 3 });
    expect(scan(`a,b\n1,"x\n${"x\n".repeat(250_000)}`)).toMatchObject({ line: 2 });
    expect(scan(",".repeat(20_000))?.message).toContain("10,000 cells");
  });

  test("takes a quote within a plain cell for no beginning", () => {
    expect(scan(`a,b\n5" pipe,2\n${"3,4\n".repeat(200_000)}`)).toBeNull();
  });
});
