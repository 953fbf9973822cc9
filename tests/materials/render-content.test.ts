import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Content, contentSchema } from "../../shared/model/content.ts";
import { renderContent } from "../../server/materials/render-content.ts";
import { contentOfTree } from "../../server/materials/render/content-of-tree.ts";
import { parseMarkdown } from "../../server/materials/render/parse-markdown.ts";
import { contentIfPlain, plainContent } from "../../server/materials/render/plain-content.ts";

const render = (text: string): Content[] => renderContent([text])[0] ?? [];

const p = (...children: Content[]): Content => ({ tag: "p", children });

/** Every element of a tree. */
const elements = (content: readonly Content[]): Exclude<Content, string>[] =>
  content.flatMap((item) =>
    typeof item === "string" ? [] : [item, ...elements(item.children ?? [])],
  );
const texts = (content: readonly Content[]): string =>
  content.map((item) => (typeof item === "string" ? item : texts(item.children ?? []))).join("");

describe("renderContent", () => {
  it("renders emphasis, lists, tables and code", () => {
    expect(render("Hello **world** and `x`")).toEqual([
      p("Hello ", { tag: "strong", children: ["world"] }, " and ", {
        tag: "code",
        children: ["x"],
      }),
    ]);
    expect(render("3. a\n4. b")).toEqual([
      {
        tag: "ol",
        attributes: { start: "3" },
        children: [
          { tag: "li", children: ["a"] },
          { tag: "li", children: ["b"] },
        ],
      },
    ]);
    expect(render("```py\nx = 1\n\ny\n```")).toEqual([
      { tag: "pre", children: [{ tag: "code", children: ["x = 1\n\ny\n"] }] },
    ]);
    expect(elements(render("|a|b|\n|:-|-:|\n|1|2|")).map(({ tag }) => tag)).toEqual([
      "table",
      "thead",
      "tr",
      "th",
      "th",
      "tbody",
      "tr",
      "td",
      "td",
    ]);
  });

  it("keeps spaces between neighbours in a list item", () => {
    expect(texts(render("- **a** *b*"))).toBe("a b");
  });

  it("shows tasks as signs", () => {
    expect(render("- [x] done\n- [ ] no").map((list) => texts([list]))).toEqual(["☑ done☐ no"]);
  });

  it("keeps line breaks as the model wrote them", () => {
    expect(render("Roses are red\nviolets *are* blue")).toEqual([
      p("Roses are red", { tag: "br" }, "violets ", { tag: "em", children: ["are"] }, " blue"),
    ]);
    expect(render("one  \ntwo *x*")).toEqual([
      p("one", { tag: "br" }, "two ", { tag: "em", children: ["x"] }),
    ]);
  });

  it("shows HTML as text and reads the Markdown in it", () => {
    expect(render("<div>\n**a**<script>alert(1)</script>\n</div>")).toEqual([
      p(
        "<div>",
        { tag: "br" },
        { tag: "strong", children: ["a"] },
        "<script>alert(1)</script>",
        { tag: "br" },
        "</div>",
      ),
    ]);
  });

  it("drops addresses of links and images, and keeps their words", () => {
    const content = render(
      '[a *link*](https://evil.example "t") ![a cat](https://evil.example/x.png) [r][1]\n\n[1]: javascript:alert(1)',
    );
    expect(JSON.stringify(content)).not.toMatch(/evil|javascript/);
    expect(texts(content)).toBe("a link [image: a cat] r");
  });

  it("leaves footnotes as they were written", () => {
    expect(texts(render("As said[^1].\n\n[^1]: by *whom*"))).toBe("As said[^1].[^1]: by whom");
  });

  it("reads the four ways of writing a formula, and leaves money alone", () => {
    for (const written of ["$x^2$", "$$x^2$$", "\\(x^2\\)", "\\[x^2\\]"]) {
      const found = elements(render(`So ${written} holds.`)).map(({ tag }) => tag);
      expect(found).toContain("msup");
    }
    expect(render("It costs $5 and $10, US$ 3, or $20-$30 (USD$).")).toEqual([
      p("It costs $5 and $10, US$ 3, or $20-$30 (USD$)."),
    ]);
    expect(texts(render("Say `\\(x\\)`, then\n```\n\\[y\\] $z$\n```\n"))).toBe(
      "Say \\(x\\), then\\[y\\] $z$\n",
    );
  });

  it("displays a formula that stands alone, and shows what is no formula as written", () => {
    expect(elements(render("\\[ \\frac{a}{b} \\]"))[1]).toMatchObject({
      tag: "math",
      attributes: { display: "block" },
    });
    expect(render("see $$\\frac{$$ there")).toEqual([
      p("see ", { tag: "code", children: ["\\frac{"] }, " there"),
    ]);
    const hostile = render("$$\\href{javascript:alert(1)}{x} \\url{http://a.b}$$");
    expect(
      elements(hostile).flatMap(({ attributes }) => Object.keys(attributes ?? {})),
    ).not.toContain("href");
  });

  it("renders all texts as they stand when one of them cannot be rendered", () => {
    const deep = `${"> ".repeat(60)}deep`;
    expect(renderContent(["**a**", deep])).toEqual([[p("**a**")], [p(deep)]]);
    expect(renderContent(["**a**", "b"])[0]).toEqual([p({ tag: "strong", children: ["a"] })]);
  });

  it("shows a text as it stands in paragraphs with their line breaks", () => {
    expect(plainContent("a\r\n b\n\n \n\nc\n")).toEqual([p("a", { tag: "br" }, " b"), p("c")]);
    expect(plainContent(" \n")).toEqual([]);
  });

  it("takes the short way only where it leads to the same tree", () => {
    const line = fc
      .array(
        fc.oneof(
          {
            weight: 6,
            arbitrary: fc.constantFrom(
              "word",
              "It's",
              "naïve",
              "日本語",
              "שלום",
              "a,",
              "end.",
              "1.",
              "2)",
              "http",
              "C#",
              "a-b",
              "+",
              "-",
              "=",
              "==",
              "#",
              ":",
              ":-",
              "x:y",
              "www",
              "!",
              "(so)",
              "“q”",
              "%",
              "^",
              "{}",
              "/",
              ";",
              "é",
            ),
          },
          { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 4 }) },
        ),
        { maxLength: 6 },
      )
      .chain((words) => fc.constantFrom(" ", "  ", "").map((space) => words.join(space)));
    const text = fc
      .array(
        fc.tuple(
          fc.constantFrom("", "", "", " ", "   ", "    "),
          line,
          fc.constantFrom("", "", " ", "  "),
        ),
        { maxLength: 6 },
      )
      .map((lines) => lines.map((parts) => parts.join("")).join("\n"));
    let taken = 0;
    fc.assert(
      fc.property(text, (written) => {
        const quick = contentIfPlain(written);
        if (quick === null) return;
        taken += 1;
        expect(quick).toEqual(contentOfTree(parseMarkdown(written)));
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  it("gives only elements and attributes of its own list, and never throws", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "**",
        "*",
        "_",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "|",
        "|-|-|\n",
        "[",
        "](",
        ")",
        "![",
        "<b onclick=x>",
        "</b>",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\frac{a}{b}",
        "&lt;",
        "javascript:",
        "http://a.b",
        "a@b.c",
        "~~",
        "# ",
        "---\n",
        "    ",
        "\t",
        "\\",
        "\u202e",
        "\u200b",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const content = render(pieces.join(""));
        for (const item of content) contentSchema.parse(item);
        for (const { attributes = {} } of elements(content)) {
          expect(
            Object.keys(attributes).filter((name) =>
              /^(?:href|src|style|class|id|title|on.*)$/.test(name),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
