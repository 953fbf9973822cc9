import { expect, test } from "vitest";
import { contentSchema } from "../../../shared/model/content.ts";

const accepts = (value: unknown) => contentSchema.safeParse(value).success;

const deep = (inner: unknown) => ({ tag: "p", children: [{ tag: "em", children: [inner] }] });

test("accepts texts and trees of known tags", () => {
  expect(accepts("text")).toBe(true);
  expect(accepts({ tag: "p" })).toBe(true);
  expect(
    accepts({
      tag: "ol",
      attributes: { start: "3" },
      children: [{ tag: "li", children: ["one", { tag: "em", children: ["two"] }] }],
    }),
  ).toBe(true);
});

test("refuses an unknown tag, key or kind of value, however deep", () => {
  for (const wrong of [
    null,
    1,
    [],
    {},
    { tag: "img" },
    { tag: "p", arm: "warm" },
    { tag: "p", attributes: { start: 3 } },
    { tag: "p", attributes: ["x"] },
    { tag: "p", children: "text" },
    { tag: "p", children: [undefined] },
  ]) {
    expect(accepts(wrong)).toBe(false);
    expect(accepts(deep(wrong))).toBe(false);
  }
});
