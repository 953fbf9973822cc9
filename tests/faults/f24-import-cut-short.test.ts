import { expect, test } from "vitest";
import { cutImports } from "../imports/support/cut-imports.ts";
import { figure, trialMs } from "./support/figure.ts";

test(
  "an import that is killed anywhere leaves all or nothing, and goes in once when it is run again",
  async () => {
    const kills = figure(3, 10);
    const seen = await cutImports({
      units: figure(120, 1000),
      raters: figure(25, 50),
      kills,
      seed: 24,
    });
    process.stdout.write(`nothing after ${seen.none} kills, all after ${seen.whole}\n`);
    expect(seen.none + seen.whole).toBe(kills);
    expect(seen.none).toBeGreaterThan(0);
  },
  trialMs,
);
