import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createAssignmentCodes } from "../../server/domain/assignment-codes.ts";
import { assignmentCodeSchema } from "../../shared/model/ids.ts";

const keyOf = (fill: number): Uint8Array => new Uint8Array(16).fill(fill);

test("gives every number a code of 22 characters that leads back to it", () => {
  const codes = createAssignmentCodes(keyOf(1));
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (id) => {
      const code = codes.encode(id);
      return assignmentCodeSchema.safeParse(code).success && codes.decode(code) === id;
    }),
  );
  expect(codes.decode(codes.encode(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
});

const bytesOf = (code: string): number[] => [...Buffer.from(code, "base64url")];

test("shows no order and repeats nothing: neighbours differ in half of their bits", () => {
  const codes = createAssignmentCodes(keyOf(2));
  const all = Array.from({ length: 5000 }, (_, id) => codes.encode(id));
  expect(new Set(all).size).toBe(5000);
  expect(new Set(all.map((code) => code.slice(0, 5))).size).toBeGreaterThan(4900);
  let differing = 0;
  for (const [index, code] of all.slice(1).entries()) {
    const before = bytesOf(all[index] ?? "");
    for (const [place, byte] of bytesOf(code).entries()) {
      let difference = byte ^ (before[place] ?? 0);
      for (; difference > 0; difference >>= 1) differing += difference & 1;
    }
  }
  expect(differing / (4999 * 128)).toBeCloseTo(0.5, 2);
});

test("knows no code of another study's key, nor one that was made up", () => {
  const [one, other] = [createAssignmentCodes(keyOf(3)), createAssignmentCodes(keyOf(4))];
  const nobodys = fc.oneof(
    fc.nat().map(one.encode),
    fc.string(),
    fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => Buffer.from(bytes).toString("base64url")),
  );
  fc.assert(
    fc.property(nobodys, (code) => {
      expect(other.decode(code)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("has one code for each number: another spelling of the same bytes is none", () => {
  const codes = createAssignmentCodes(keyOf(5));
  const code = codes.encode(77);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const accepted = Array.from(alphabet)
    .map((last) => code.slice(0, -1) + last)
    .filter((spelling) => codes.decode(spelling) === 77);
  expect(accepted).toEqual([code]);
  expect(codes.decode(`${code}=`)).toBeNull();
  expect(codes.decode(` ${code}`)).toBeNull();
});

test("is not thrown off by a code that it refused", () => {
  const codes = createAssignmentCodes(keyOf(6));
  const code = codes.encode(1);
  expect(codes.decode("A".repeat(22))).toBeNull();
  expect(codes.decode("")).toBeNull();
  expect(codes.decode(code)).toBe(1);
});
