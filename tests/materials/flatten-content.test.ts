import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Content, contentSchema } from "../../shared/model/content.ts";
import { preparePrompt } from "../../server/materials/prepare-prompt.ts";
import { renderContent } from "../../server/materials/render-content.ts";
import { flattenContent } from "../../server/materials/render/flatten-content.ts";
import { aStudy } from "./support/a-study.ts";

const flat = (text: string): Content[] => flattenContent(renderContent([text])[0] ?? []);
const p = (...children: Content[]): Content => ({ tag: "p", children });
const br: Content = { tag: "br" };

describe("flattenContent", () => {
  it("leaves words and takes away how they look", () => {
    expect(
      flat("# Title\n\nSome **bold**, *slanted* and `coded` words.\n\n---\n\n> quoted\n> twice"),
    ).toEqual([p("Title"), p("Some bold, slanted and coded words."), p("quoted", br, "twice")]);
  });

  it("makes items and rows lines of their own, numbered where they were", () => {
    expect(flat("- one\n- **two**\n  1. a\n  2. b\n- three")).toEqual([
      p("one", br, "two", br, "1. a", br, "2. b", br, "three"),
    ]);
    expect(flat("4. four\n5. five")).toEqual([p("4. four", br, "5. five")]);
    expect(flat("|a|**b**|\n|-|-|\n|1|2|")).toEqual([p("a | b", br, "1 | 2")]);
  });

  it("keeps code and formulas", () => {
    const code = "```\nx = 1\n```";
    expect(flat(code)).toEqual(renderContent([code])[0]);
    expect(
      flat(`- do:\n\n  ${code.replaceAll("\n", "\n  ")}\n- done`).map(
        (item) => typeof item === "object" && item.tag,
      ),
    ).toEqual(["p", "pre", "p"]);
    expect(JSON.stringify(flat("So **$x^2$** holds"))).toContain('"tag":"msup"');
  });

  it("gives what is flat back as it is, as a tree that the wire allows", () => {
    const piece = fc.constantFrom(
      "a",
      "b ",
      "**",
      "*",
      "`",
      "> ",
      "- ",
      "1. ",
      "\n",
      "\n\n",
      "  ",
      "# ",
      "|",
      "|-|-|\n",
      "$x$",
      "```\n",
      "---\n",
      "[x] ",
      "~~",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = flat(pieces.join(""));
        for (const item of once) contentSchema.parse(item);
        expect(flattenContent(once)).toEqual(once);
        expect(JSON.stringify(once)).not.toMatch(
          /"tag":"(?:strong|em|del|h\d|ul|ol|li|blockquote|table|hr)"/,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it("is what a study asks for by flatten-markdown, for every arm", () => {
    const prompt = {
      prompt_id: "a",
      prompt: "**Why**?",
      responses: [
        { arm: "original", text: "- **No**." },
        { arm: "warm", text: "No!" },
      ],
    };
    const prepared = preparePrompt(aStudy({ normalise: ["flatten-markdown"] }), prompt, 1);
    expect(prepared.responses.map(({ content }) => content)).toEqual([[p("No.")], [p("No!")]]);
    expect(prepared.responses[0]?.text).toBe("- **No**.");
    expect(prepared.content[0]?.content).toEqual([p({ tag: "strong", children: ["Why"] }, "?")]);
  });
});
