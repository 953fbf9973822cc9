import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { promptSchema } from "../../../shared/model/prompt.ts";
import { aStudy } from "../support/a-study.ts";
import { featureOf, scan } from "./support/scan.ts";

/** Third-party texts that lie beside the repository; in CI they must be there. */
const samplePath = "../shared/data/sample-pairs.jsonl";
const mayBeAbsent = process.env["CI"] === undefined;

const read = () =>
  readFileSync(samplePath, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => promptSchema.parse(JSON.parse(line)));

describe.skipIf(!existsSync(samplePath) && mayBeAbsent)("two hundred real pairs", () => {
  const study = aStudy({
    arms: ["original", "comparison"],
    normalise: ["strip-residue", "trim", "unicode-nfc", "line-endings"],
  });

  it("have the leaks that were counted by hand, and normalising takes away what it should", () => {
    const report = scan(read(), { study });
    const count = (id: string) => {
      const { written, shown } = featureOf(report, id);
      return [written.with[0] + written.with[1], shown.with[0] + shown.with[1]];
    };
    expect(count("end-mark")).toEqual([71, 0]);
    expect(count("leading-space")).toEqual([99, 0]);
    expect(count("self-identification")).toEqual([17, 17]);
    expect(count("empty")).toEqual([3, 3]);
    expect(report.counts).toEqual({
      "self-identification": { found: 17, undecided: 17, excluded: 0 },
      empty: { found: 3, undecided: 3, excluded: 0 },
      identical: { found: 1, undecided: 1, excluded: 0 },
    });
    expect(report).toMatchObject({ texts: 400, sampled: 400, pairs: 200, excluded: 0, tags: [] });
  });

  it("tell their arms a little better than chance, as they are written and as they are shown", () => {
    const [comparison] = scan(read(), { study }).comparisons;
    for (const area of [comparison?.together.written, comparison?.together.shown]) {
      expect(area?.interval?.[0]).toBeGreaterThan(0.5);
      expect(area?.value).toBeLessThan(0.7);
    }
  });
});
