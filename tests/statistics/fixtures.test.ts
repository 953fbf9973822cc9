import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handlers } from "../../server/cli/fixtures/handlers.ts";
import { readCase } from "../../server/cli/fixtures/read-case.ts";
import { caseDifferences } from "./support/compare-fixture.ts";

/** Reference values are kept beside the project, not in it. */
const folder = join(import.meta.dirname, "../../../shared/fixtures/statistics");
const present = existsSync(folder);
const files = present
  ? readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "INDEX.json")
  : [];

// On a developer's machine without the reference values these tests say so and are skipped; in CI they fail.
describe.skipIf(!present && process.env["CI"] === undefined)(
  `reference values in ${folder}`,
  () => {
    it("are there, so that a missing folder cannot pass for agreement", () => {
      expect(files.length, `Expected reference cases in ${folder}`).toBeGreaterThan(0);
    });

    it.each(files)("agree with what is computed for %s", (name) => {
      const fixture = readCase(join(folder, name));
      const printed: unknown = JSON.parse(
        JSON.stringify(handlers[fixture.kind]?.(fixture) ?? null),
      );
      const parsed: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
      expect(caseDifferences(parsed, printed)).toEqual([]);
    });
  },
);
