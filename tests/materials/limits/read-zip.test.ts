import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Packed, zip } from "./support/zip.ts";
import { readZip } from "../../../server/materials/limits/read-zip.ts";

const unpacked = (bytes: Buffer) => [...readZip(bytes)];
const refused = (bytes: Buffer): string => {
  const last = unpacked(bytes).at(-1);
  return last !== undefined && "message" in last ? last.message : "not refused";
};
/** Whether a path goes out of the folder that it is put in, or means other things elsewhere. */
const leadsOut = (path: string): boolean =>
  /^(?:\/|[a-z]:)|\\|\p{Control}/iu.test(path) || path.split("/").includes("..");
const some = (path: string, says: Packed["says"] = {}): Packed => ({
  path,
  bytes: Buffer.from("some text"),
  says,
});

describe("a zip archive", () => {
  test("gives back what was packed", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}\.csv$/),
            bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
            method: fc.constantFrom(0 as const, 8 as const),
          }),
          { selector: ({ path }) => path, maxLength: 8 },
        ),
        (files) => {
          const found = unpacked(zip(files));
          expect(found).toEqual(files.map(({ path, bytes }) => ({ path, bytes })));
        },
      ),
    );
  });

  test("is refused, and never throws, whatever bytes are changed", () => {
    const whole = zip([some("a.csv"), some("b/c.csv")]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ by;
        const paths = unpacked(changed).flatMap((file) => ("path" in file ? [file.path] : []));
        expect(paths.filter(leadsOut)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "../up.csv",
    "a/../../up.csv",
    "a/../b.csv",
    "a/..",
    "..",
    "../",
    "/etc/passwd",
    "C:up.csv",
    "c:\\up.csv",
    "\\\\host\\up.csv",
    "..\\up.csv",
    "a\\b.csv",
    "a\nb.csv",
    "a\0.csv",
    "a\u009fb.csv",
  ])("is refused for the name %j, a way out of it", (path) => {
    expect(leadsOut(path)).toBe(true);
    expect(refused(zip([some("fine.csv"), some(path)]))).toContain(
      "a place outside of the archive",
    );
  });

  test.each(["b/..csv", "b/c..csv", "...", "a/...csv", "..a/b.csv", "a../b.csv", "ab:c.csv"])(
    "is unpacked with the name %j, whose dots are a part of it",
    (path) => {
      expect(leadsOut(path)).toBe(false);
      expect(unpacked(zip([some(path)]))).toEqual([{ path, bytes: Buffer.from("some text") }]);
    },
  );

  test("is refused for the name of another archive", () => {
    expect(refused(zip([some("fine.csv"), some("inner.zip")]))).toContain("another archive");
  });

  test("is refused for links, passwords, unknown packing, shared bytes and equal names", () => {
    expect(refused(zip([some("a.csv", { mode: 0o120777 })]))).toContain("a link");
    expect(refused(zip([some("a.csv", { flags: 1 })]))).toContain("under a password");
    expect(refused(zip([some("a.csv", { method: 12 })]))).toContain("method 12");
    expect(refused(zip([some("a.csv"), some("b.csv", { offset: 0 })]))).toContain("share bytes");
    expect(refused(zip([some("a.csv"), some("A.csv")]))).toContain("two files of one name");
  });

  test("is refused for another archive inside, whatever it is called", () => {
    const inner = zip([some("a.csv")]);
    expect(refused(zip([{ path: "a.csv", bytes: inner }]))).toContain("another archive");
  });

  test("is refused before anything is unpacked where it would be too much", () => {
    const zeros = Buffer.alloc(50 * 1024 * 1024);
    expect(refused(zip([{ path: "a.csv", bytes: zeros }]))).toContain("100 times its size");
    const said = some("a.csv", { size: 900 });
    expect(refused(zip([said, some("b.csv")]))).toContain("damaged");
    const many = Array.from({ length: 10_001 }, (_, number) => some(`${number}.csv`));
    expect(refused(zip(many))).toContain("more than 10,000 files");
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251));
    const large = { path: "n", bytes: noise, method: 0 as const };
    const much = Array.from({ length: 1100 }, (_, number) => ({ ...large, path: `${number}` }));
    expect(refused(zip(much))).toContain("more than 200 MB");
  });
});
