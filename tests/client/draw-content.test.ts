import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { directionOf, textOf } from "../../client/ui/content-text.ts";
import { drawContent } from "../../client/ui/draw-content.ts";
import { en } from "../../client/words/en/en.ts";
import { WordsContext } from "../../client/words/use-words.ts";
import type { Content } from "../../shared/model/content.ts";

const draw = (...content: Content[]): string =>
  renderToStaticMarkup(createElement(WordsContext, { value: en }, drawContent(content, 3)));

test("draws what is on the list, each text block in its own direction", () => {
  expect(
    draw({ tag: "p", children: ["Read ", { tag: "strong", children: ["both"] }] }, "and judge"),
  ).toBe('<p dir="auto">Read <strong>both</strong></p><p dir="auto">and judge</p>');
});

test("shows markup in a text as text", () => {
  expect(draw("<img src=x onerror=alert(1)>")).toBe(
    '<p dir="auto">&lt;img src=x onerror=alert(1)&gt;</p>',
  );
});

test("keeps the words of an element that is not on the list, and nothing of the element", () => {
  // A tree that no schema would let through.
  const hostile = JSON.parse(
    '{"tag":"a","attributes":{"href":"https://example.org"},"children":["words"]}',
  );
  expect(draw(hostile)).toBe("words");
});

test("draws no attribute that is not on the list", () => {
  expect(
    draw({
      tag: "ol",
      attributes: { start: "3", style: "color:red", onclick: "alert(1)", class: "x" },
      children: [{ tag: "li", children: ["Three"] }],
    }),
  ).toBe('<ol start="3" dir="ltr"><li>Three</li></ol>');
});

test("gives lists of a right-to-left text its direction", () => {
  expect(draw({ tag: "ul", children: [{ tag: "li", children: ["שלום"] }] })).toContain('dir="rtl"');
  expect(directionOf("123 مرحبا")).toBe("rtl");
  expect(directionOf("«Hello» שלום")).toBe("ltr");
});

test("puts tables and code into boxes that scroll by themselves", () => {
  expect(draw({ tag: "pre", children: [{ tag: "code", children: ["x = 1"] }] })).toBe(
    '<div class="box" role="group" aria-label="Code" tabindex="0"><pre dir="auto"><code>x = 1</code></pre></div>',
  );
});

test("draws formulas as MathML, those on a line of their own in reach of keys", () => {
  const formula: Content = {
    tag: "math",
    attributes: { display: "block" },
    children: [{ tag: "mi", children: ["x"] }],
  };
  expect(draw({ tag: "p", children: [formula] })).toBe(
    '<p dir="auto"><span class="formula display" role="group" aria-label="Formula" tabindex="0"><math display="block"><mi>x</mi></math></span></p>',
  );
});

test("finds the words of a tree of any depth", () => {
  let tree: Content = "deep";
  for (let depth = 0; depth < 50_000; depth += 1) tree = { tag: "blockquote", children: [tree] };
  expect(textOf([tree])).toBe("deep");
  expect(
    textOf([
      { tag: "p", children: ["one"] },
      { tag: "p", children: ["two"] },
    ]),
  ).toBe("one\ntwo");
  expect(textOf([])).toBe("");
});
