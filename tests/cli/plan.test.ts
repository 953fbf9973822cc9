import { describe, expect, test } from "vitest";
import { documentOf, kelvin } from "./support/run-kelvin.ts";

const timeout = 60_000;

describe("plan", () => {
  test(
    "says how exact a study will be, and how many raters that takes, in words and as JSON",
    async () => {
      const words = ["plan", "--pairs", "200"];
      const [text, json, few] = await Promise.all([
        kelvin(...words),
        kelvin("--json", ...words),
        kelvin("plan", "--pairs", "5"),
      ]);
      expect([text.code, text.stderr, json.code, json.stderr]).toEqual([0, "", 0, ""]);
      const plan = documentOf(json);
      // p(1 - p) = 0.24: SE² = 0.24 (0.1/60 + 0.1/200 + 0.8/600), t of 59 degrees of freedom.
      const halfWidth = 2.000995 * Math.sqrt(0.24 * (0.1 / 60 + 0.1 / 200 + 0.8 / 600));
      expect(plan).toMatchObject({
        pairs: 200,
        raters: 60,
        judgments: 600,
        halfWidth: expect.closeTo(halfWidth, 5) as number,
      });
      expect(text.stdout).toContain(`60.0 % ± ${(100 * halfWidth).toFixed(1)} %`);
      expect(few.code).toBe(0);
      expect(few.stdout).toMatch(/Raters for 80 % power +no number of raters/);
    },
    timeout,
  );

  test(
    "is misused without pairs, with shares that are none, or with more variance than the whole",
    async () => {
      const more = ["--between-raters", "0.6", "--between-pairs", "0.6"];
      const runs = await Promise.all([
        kelvin("plan"),
        kelvin("plan", "--pairs", "200", "--share", "60"),
        kelvin("plan", "--pairs", "200", ...more),
      ]);
      expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual(runs.map(() => [2, ""]));
      expect(runs[2]?.stderr).toContain("are more than the whole");
    },
    timeout,
  );
});
