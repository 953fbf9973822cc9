import { describe, expect, it } from "vitest";
import { contentSchema } from "../../shared/model/content.ts";
import { normaliseText } from "../../server/materials/normalise-text.ts";
import { renderContent } from "../../server/materials/render-content.ts";
import { hostileTexts } from "./hostile-texts.ts";

/** Far above what a quiet machine needs (a quarter of a second at most), far below what runs away. */
const longestMs = 2500;

const steps = ["strip-residue", "trim", "unicode-nfc", "line-endings", "last-sentence"] as const;

/** Processor time, so that what else the machine does is not counted. */
const timed = <T>(work: () => T): [result: T, ms: number] => {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
};

describe.each([100, 1000, 10_000, 99_000])("texts of %d characters that mean harm", (length) => {
  it("are rendered without an error, as valid trees, in bounded time", () => {
    const slow: string[] = [];
    for (const [name, text] of Object.entries(hostileTexts(length))) {
      const [contents, ms] = timed(() => renderContent([text, "beside"]));
      expect([name, contents.length]).toEqual([name, 2]);
      for (const item of contents.flat()) contentSchema.parse(item);
      if (ms > longestMs) slow.push(`${name}: ${Math.round(ms)} ms`);
    }
    expect(slow).toEqual([]);
  });

  it("are normalised in bounded time", () => {
    const slow: string[] = [];
    for (const [name, text] of Object.entries(hostileTexts(length))) {
      const [, ms] = timed(() => normaliseText(text, steps));
      if (ms > longestMs) slow.push(`${name}: ${Math.round(ms)} ms`);
    }
    expect(slow).toEqual([]);
  });
});
