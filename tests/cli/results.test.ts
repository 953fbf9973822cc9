import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { studyResultsSchema } from "../../shared/model/results/study-results.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 120_000;

const claims = `seed: 7
claims:
  - id: warmth-perception
    kind: preference
    statement: Raters find kind replies warmer.
    question: warmth
    treatment: kind
    control: plain
    by: [task]
  - { id: agreed, kind: agreement-at-least, question: warmth, at_least: 0.99 }
`;

const lines = Array.from({ length: 24 }, (_, index) =>
  JSON.stringify({
    prompt_id: `p${index}`,
    prompt: `Prompt ${index}`,
    task: `task-${index % 2}`,
    responses: [
      { arm: "plain", text: `Plain reply ${index}.` },
      { arm: "kind", text: `Kind reply ${index}!` },
    ],
  }),
);

const folder = (): string =>
  studyFolder({
    changes: [
      ["seed: 7\n", claims],
      ["ratings_per_pair: 2", "ratings_per_pair: 3"],
      ["pairs_per_rater: 3", "pairs_per_rater: 6"],
    ],
    lines,
  });

describe("the registered claims of a simulated study", () => {
  test.each([
    ["0.95", "supported", "Supported."],
    ["0.05", "contradicted", "Contradicted."],
  ])(
    "are recomputed from its files alone: a planted share of %s is %s",
    async (share, verdict, word) => {
      const out = join(temporaryFolder(), "out");
      const words = ["--raters", "14", "--share", share, "--seed", "4", "--out", out];
      expect(await kelvin("simulate", folder(), ...words)).toMatchObject({ code: 0 });

      const shown = documentOf(await kelvin("--json", "claim", out));
      const written: unknown = JSON.parse(readFileSync(join(out, "results.json"), "utf8"));
      const results = studyResultsSchema.parse(written);
      const [warmth] = results.claims;
      expect(shown).toMatchObject({ claims: results.claims, data: results.data });
      expect(warmth).toMatchObject({ verdict, treatment: "kind", everyone: { verdict } });
      expect(warmth?.declared.estimate).toMatchObject({
        null_value: 0.5,
        level: 0.95,
        n: { ratings: 72, units: 24 },
      });
      expect(Math.abs((warmth?.declared.estimate.value ?? 0.5) - Number(share))).toBeLessThan(0.13);
      expect(warmth?.by[0]?.strata.map((stratum) => [stratum.value, stratum.descriptive])).toEqual([
        ["task-0", false],
        ["task-1", false],
      ]);

      const text = await kelvin("claim", out);
      expect(text.stdout).toContain(
        `warmth-perception: Raters find kind replies warmer.\n${word}\n`,
      );

      const report = join(temporaryFolder(), "report.html");
      const made = documentOf(await kelvin("--json", "report", out, "--out", report));
      expect(made).toMatchObject({ figures: expect.arrayContaining(["Whether the side decided"]) });
      expect(readFileSync(report, "utf8")).toBe(readFileSync(join(out, "report.html"), "utf8"));
      const again = await kelvin("report", out, "--out", report);
      expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("is there already") });
    },
    timeout,
  );
});

describe("what is no unblinded dataset", () => {
  test(
    "has no claims, and is told apart",
    async () => {
      const empty = await kelvin("claim", temporaryFolder());
      expect(empty).toMatchObject({ code: 1, stdout: "" });
      expect(empty.stderr).toContain("is no dataset: it has no manifest.json.");

      const blinded = temporaryFolder();
      writeFileSync(join(blinded, "manifest.json"), JSON.stringify({ blinded: true }));
      const refused = await kelvin("claim", blinded);
      expect(refused).toMatchObject({ code: 1, stdout: "" });
      expect(refused.stderr).toContain("This dataset is blinded");
    },
    timeout,
  );
});

describe("the results of a study in a data folder", () => {
  test(
    "are refused until it is unblinded, then printed and noted in its audit log",
    async () => {
      const data = join(temporaryFolder(), "data");
      const run = (...words: string[]) => kelvin("--data", data, ...words);
      await run("create", folder(), "--open");
      const early = await run("results", "small");
      expect(early).toMatchObject({ code: 1, stdout: "" });
      expect(early.stderr).toContain('Study "small" is open: its results can be seen once');
      await run("close", "small");
      await run("unblind", "small", "--reason", "done");
      const results = documentOf(await run("--json", "results", "small"));
      expect(studyResultsSchema.parse(results)).toMatchObject({
        study: "small",
        data: { planned: 72, judgments: 0 },
        claims: [{ verdict: "cannot-be-told" }, { verdict: "cannot-be-told" }],
      });
    },
    timeout,
  );
});
