import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handlers } from "../../server/cli/fixtures/handlers.ts";
import { readCase } from "../../server/cli/fixtures/read-case.ts";
import { caseDifferences } from "./support/compare-fixture.ts";

/** Reference values are kept beside the project, not in it. */
const folder = join(import.meta.dirname, "../../../shared/fixtures/statistics");

if (existsSync(folder)) {
  const files = readdirSync(folder).filter(
    (name) => name.endsWith(".json") && name !== "INDEX.json",
  );
  describe("reference values", () => {
    it.each(files)("agree with what is computed for %s", (name) => {
      const fixture = readCase(join(folder, name));
      const handler = handlers[fixture.kind];
      if (handler === undefined) throw new Error(`No method for kind "${fixture.kind}"`);
      const printed: unknown = JSON.parse(JSON.stringify(handler(fixture)));
      const parsed: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
      expect(caseDifferences(parsed, printed)).toEqual([]);
    });
  });
} else if (process.env["CI"] === undefined) {
  it.skip(`reference values are not beside this checkout (${folder})`, () => {});
} else {
  it("has the reference values beside the checkout", () => {
    expect.fail(`The reference values are missing: expected them in ${folder}`);
  });
}
