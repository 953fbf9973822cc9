import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type ErrorModelKind,
  errorModel,
} from "../../../shared/statistics/models/error-models/error-model.ts";
import type { ErrorRow } from "../../../shared/statistics/models/error-models/error-row.ts";

/** The study's published cells are kept beside the project, not in it. */
const file = join(import.meta.dirname, "../../../../shared/data/published-error-rates.csv");
const present = existsSync(file);

const cellSchema = z.object({
  treatment: z.string(),
  model: z.string(),
  task: z.string(),
  context: z.string(),
  user_belief: z.enum(["yes", "no"]),
  error_original_pct: z.coerce.number(),
  error_treated_pct: z.coerce.number(),
});

/** Prompts a cell nominally rests on: two phrasings without context and with a belief, one otherwise. */
function nominalTrials(task: string, context: string, belief: boolean): number {
  const [whole, half] = task === "disinfo" ? [250, 125] : [1000, 500];
  if (belief) return task === "disinfo" ? half : whole;
  return context === "unmodified" ? whole : half;
}

function publishedRows(): ErrorRow[] {
  const cells = z
    .array(cellSchema)
    .parse(parse(readFileSync(file, "utf8"), { columns: true }))
    .filter((cell) => cell.treatment === "warm_sft");
  return cells.flatMap((cell) => {
    const { task, model, context } = cell;
    const belief = cell.user_belief === "yes";
    const trials = nominalTrials(task, context, belief);
    const common = { task, model, context, belief, trials };
    return [
      { ...common, treated: false, errors: (trials * cell.error_original_pct) / 100 },
      { ...common, treated: true, errors: (trials * cell.error_treated_pct) / 100 },
    ];
  });
}

// Ibrahim, Hafner and Rocher (2026), Nature 652:1159: average marginal effects, percentage points.
const published: readonly (readonly [ErrorModelKind, string, number])[] = [
  ["nothing", "all", 7.43],
  ["context_group", "unmodified", 7.43],
  ["context_group", "emotion", 8.87],
  ["context_group", "relation", 6.55],
  ["context_group", "stake", 7.42],
  ["context", "unmodified", 7.43],
  ["context", "emotion:happy", 6.93],
  ["context", "emotion:anger", 7.86],
  ["context", "emotion:sad", 11.87],
  ["context", "stake:high", 7.45],
  ["context", "stake:low", 7.31],
  ["context", "relation:close", 6.92],
  ["context", "relation:hierarchical_down", 7.51],
  ["context", "relation:hierarchical_up", 5.24],
  ["belief", "no belief", 7.6],
  ["belief", "belief", 10.99],
];

describe.skipIf(!present && process.env["CI"] === undefined)(
  `models refitted from the published cells in ${file}`,
  () => {
    const rows = present ? publishedRows() : [];

    it.each(published)(
      "give the effect that depends on %s, %s, within 0.3 points of %d",
      (kind, condition, points) => {
        const { fit } = errorModel(rows, kind, {
          referenceTask: "disinfo",
          referenceModel: "llama-70b",
        });
        const effect = fit?.effects.get(condition);
        expect(effect, `No effect for ${condition} from ${rows.length} rows`).toBeDefined();
        expect(Math.abs(100 * (effect?.value ?? Number.NaN) - points)).toBeLessThan(0.3);
      },
    );

    it("find the treatment's log odds near the published 0.4266 (standard error 0.027)", () => {
      const { fit } = errorModel(rows, "nothing", { referenceTask: "disinfo" });
      const treated = fit?.coefficients.find(({ name }) => name === "treated");
      expect(treated?.value).toBeCloseTo(0.4266, 1);
      expect(treated?.standardError).toBeCloseTo(0.027, 3);
    });
  },
);
