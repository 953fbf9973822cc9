import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sayOption } from "../../client/coordinator/ratings/say-option.ts";

const sources = readdirSync("server/imports", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join("server/imports", file), "utf8"));

/** Every text of the imports that names an option of the command line, with values where it has some. */
const mends = sources
  .flatMap((source) => [...source.matchAll(/["`]([^"`\n]*--[a-z]+[^"`\n]*)["`]/g)])
  .map(([, text = ""]) =>
    text
      .replaceAll(/\$\{quoted\(\w+\)\}/g, '"N/A"')
      .replaceAll("${part}", "rater")
      .replaceAll(/\$\{\w+\}/g, "5"),
  );

test("every mend of an import is said in the words of the form", () => {
  expect(mends.length).toBeGreaterThan(10);
  const said = mends.map(sayOption);
  expect(said.filter((text) => text.includes("--") || text.includes("NAME"))).toEqual([]);
  expect(sayOption("name the columns: --column rater=NAME, or --question NAME")).toBe(
    "name the columns: “Who rated it”, or “Columns with answers”",
  );
  expect(sayOption('No record has "who", which --column rater names')).toBe(
    'No record has "who", which “Who rated it” names',
  );
  expect(sayOption("a label that is called so: --layout long")).toBe(
    "a label that is called so: “Layout”: “A table with one rating a row”",
  );
  expect(sayOption('or say that it means none: --missing "N/A"')).toBe(
    'or say that it means none: “No answer is written”: "N/A"',
  );
  expect(sayOption("say its first and last step: --scale 1,5")).toBe(
    "say its first and last step: “Scale”: 1,5",
  );
});
