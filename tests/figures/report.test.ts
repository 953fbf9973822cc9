import { describe, expect, it } from "vitest";
import { columnWidth, narrowWidth, textSize } from "../../shared/figures/drawing.ts";
import { documentOf } from "../../shared/report/document-of.ts";
import { printReport } from "../../shared/report/print-report.ts";
import { taggedResults } from "./support/tagged-results.ts";

const results = taggedResults(7);
const html = printReport(documentOf(results, { looks: 3 }));

describe("the report of a study", () => {
  it("says how often somebody looked beyond what was registered, where that is known", () => {
    expect(html).toContain("<dt>Looks beyond what was registered</dt><dd>3 looks</dd>");
    expect(printReport(documentOf(results))).not.toContain("Looks beyond");
  });

  it("says every claim with its verdict, estimate, interval and n, with and without exclusions", () => {
    const { sections } = documentOf(results);
    const blocks = sections.find(({ id }) => id === "claims")?.blocks ?? [];
    expect(blocks).toHaveLength(results.claims.length);
    expect(blocks[0]).toMatchObject({
      kind: "claim",
      sentence: "Raters perceive warm responses as warmer than original ones.",
      verdictWords: "Supported",
      estimate: expect.stringMatching(/^\d\d\.\d % \[95 %: \d\d\.\d to \d\d\.\d\]$/),
      facts: expect.arrayContaining([
        ["As declared", expect.stringContaining("600 judgments, 60 raters, 200 units")],
        ["With everyone", expect.stringContaining("supported")],
      ]),
    });
  });

  it("shows on a phone what was drawn for one, and on a screen and on paper what was drawn for those", () => {
    const widths = [...html.matchAll(/<div class="(broad|narrow)"><svg [^>]*width="(\d+)pt"/g)];
    expect(new Set(widths.map(([, shown, width]) => `${shown} ${width}`))).toEqual(
      new Set([`broad ${columnWidth}`, `narrow ${narrowWidth}`]),
    );
    // Letters of 7 of so many points, in what a screen of so many pixels leaves: never under 11 pixels.
    const narrowest = 360 - 2 * 16;
    expect((textSize / narrowWidth) * narrowest).toBeGreaterThanOrEqual(11);
    expect(html).toMatch(/max-width: 439px\) \{\s*\.broad \{ display: none; \}/);
    expect((textSize / columnWidth) * (440 - 2 * 16)).toBeGreaterThanOrEqual(11);
  });

  it("comes first with claims, then with figures", () => {
    expect(
      documentOf(results)
        .sections.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(["claims", "figures"]);
    expect(documentOf(results).lead).toMatch(
      /^\d of 5 registered claims supported\. 600 of 600 planned judgments/,
    );
  });

  it("asks for nothing from anywhere, and runs nothing", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|javascript:| on\w+=/i);
    const addresses = html.match(/(?:https?:)?\/\/[^\s"'<]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org/2000/svg"]));
  });

  it("has each figure twice, one of them for phones, named for those who do not see it, and the data behind it", () => {
    expect(html.match(/<figure /g)).toHaveLength(9);
    expect(html.match(/role="img" aria-label="[^"]{10}/g)).toHaveLength(2 * (9 + 5));
    expect(html.match(/<table>/g)).toHaveLength(9);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });

  it("holds what names say as text, never as markup", () => {
    const named = JSON.parse(
      JSON.stringify(results).replaceAll('"gpt-4o"', JSON.stringify("</td><script>1</script>")),
    );
    expect(printReport(documentOf(named))).not.toContain("<script");
  });
});
