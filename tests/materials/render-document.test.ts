import { expect, test } from "vitest";
import { renderDocument } from "../../server/materials/render-document.ts";

test("joins the lines that an editor wrapped, and keeps a break that was meant", () => {
  expect(renderDocument("One line\nand its rest.\n\nFirst\\\nsecond")).toEqual([
    { tag: "p", children: ["One line\nand its rest."] },
    { tag: "p", children: ["First", { tag: "br" }, "second"] },
  ]);
});
