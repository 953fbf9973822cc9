import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { importOutcomeSchema } from "../../shared/protocol/import-calls.ts";
import { importInLittleMemory } from "../imports/support/import-in-little-memory.ts";
import { writeRatings } from "../imports/support/many-ratings.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const shapes = z.array(z.tuple([z.number(), z.number()])).parse([
  // Few units that many rate, and many that few rate.
  [20_000, 50],
  [200_000, 5],
]);

async function bring(units: number, raters: number) {
  const path = join(temporaryFolder(), "ratings.csv");
  await writeRatings(path, units, raters);
  return importInLittleMemory(path);
}

test("a million ratings come in with less than 250 MB more memory than a thousand", async () => {
  const small = await bring(20, 50);
  for (const [units, raters] of shapes) {
    const large = await bring(units, raters);
    expect(importOutcomeSchema.parse(large.outcome)).toMatchObject({
      stored: true,
      counts: { ratings: 1_000_000, judgments: 1_000_000, units, raters },
    });
    const more = Math.round(large.peakMegabytes - small.peakMegabytes);
    process.stdout.write(
      `${units} units by ${raters} raters: ${Math.round(large.seconds)} s, ${more} MB more than ${Math.round(small.peakMegabytes)} MB\n`,
    );
    expect(more).toBeLessThan(250);
  }
});
