import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createAssignmentCodes } from "../../server/domain/assignment-codes.ts";
import { blind } from "../../server/domain/blinding.ts";
import type { HeldAssignment } from "../../server/domain/rating-records.ts";
import { presentationSchema } from "../../shared/model/presentation.ts";

const codes = createAssignmentCodes(new Uint8Array(16).fill(9));
const content = (text: string) => [{ tag: "p" as const, children: [text] }];
const held = (changes: Partial<HeldAssignment> = {}): HeldAssignment => ({
  id: 41,
  side: 0,
  leaseUntil: 900,
  prompt: [{ role: "user", content: content("Question") }],
  first: content("First"),
  second: content("Second"),
  reference: content("Reference"),
  ...changes,
});
const show = (changes: Partial<HeldAssignment> = {}, showReference = false, now = 0) =>
  blind(held(changes), { codes, showReference, now });

test("puts the first response left on side 0 and right on side 1", () => {
  const [left, right] = [content("First"), content("Second")];
  expect(show({ side: 0 }).replies).toEqual([
    { position: "left", content: left },
    { position: "right", content: right },
  ]);
  expect(show({ side: 1 }).replies).toEqual([
    { position: "left", content: right },
    { position: "right", content: left },
  ]);
});

test("shows a single response as single, whichever side was drawn", () => {
  for (const side of [0, 1] as const)
    expect(show({ side, second: null }).replies).toEqual([
      { position: "single", content: content("First") },
    ]);
});

test("shows the reference only where the study does", () => {
  expect(show().reference).toBeNull();
  expect(show({}, true).reference).toEqual(content("Reference"));
  expect(show({ reference: null }, true).reference).toBeNull();
});

test("tells what is left of the lease, never less than nothing", () => {
  expect(show({}, false, 400).leaseMs).toBe(500);
  expect(show({}, false, 2000).leaseMs).toBe(0);
});

test("lets nothing out but what the schema of presentations knows, whatever storage returns", () => {
  fc.assert(
    fc.property(fc.object(), fc.constantFrom(0 as const, 1 as const), (extra, side) => {
      const row = { ...extra, ...held({ side }), arm: "warm", model: "m", pairId: 3, position: 5 };
      const shown = blind(row, { codes, showReference: true, now: 0 });
      expect(presentationSchema.safeParse(shown).success).toBe(true);
      expect(JSON.stringify(shown)).not.toContain("warm");
    }),
  );
});

test("is the same in form and length on both sides: nothing but the order of texts tells them apart", () => {
  const [one, other] = [show({ side: 0 }), show({ side: 1 })];
  expect(JSON.stringify(one).length).toBe(JSON.stringify(other).length);
  expect(Object.keys(one)).toEqual(Object.keys(other));
  expect({ ...one, replies: [] }).toEqual({ ...other, replies: [] });
});
