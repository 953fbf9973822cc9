import { countPatterns } from "../../shared/statistics/agreement/count-patterns.ts";
import { krippendorffAlpha } from "../../shared/statistics/agreement/krippendorff/alpha.ts";
import { bootstrapAlpha } from "../../shared/statistics/agreement/krippendorff/bootstrap.ts";
import { type RatingColumns, ratingTable } from "../../shared/statistics/agreement/rating-table.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench } from "../harness/bench.ts";

const units = 100_000;
const raters = 5;
const replicates = 2000;
const scale = [1, 2, 3, 4, 5];

/** Five raters who see a unit's level with noise, a tenth of their ratings missing. */
function drawColumns(): RatingColumns & Record<"rater" | "unit", Uint32Array> {
  const random = seededGenerator(20_261_120);
  const size = units * raters;
  const unit = new Uint32Array(size);
  const rater = new Uint32Array(size);
  const value = new Float64Array(size);
  for (let at = 0, u = 0; u < units; u += 1) {
    const level = random.below(5);
    for (let r = 0; r < raters; r += 1, at += 1) {
      const noise = random.below(3) - 1;
      unit[at] = u;
      rater[at] = r;
      value[at] = random.below(10) === 0 ? NaN : 1 + Math.min(4, Math.max(0, level + noise));
    }
  }
  return { raters, units, unit, rater, value };
}

type Columns = ReturnType<typeof drawColumns>;

/** Reads every cell of the three columns once, and counts by unit, rater and value: less cannot be done. */
function plainPass({ unit, rater, value }: Columns): number {
  const ofUnit = new Uint8Array(units);
  const ofCell = new Uint32Array(raters * (scale.length + 1));
  for (let at = 0; at < value.length; at += 1) {
    const rating = value[at] ?? NaN;
    if (Number.isNaN(rating)) continue;
    const u = unit[at] ?? 0;
    ofUnit[u] = (ofUnit[u] ?? 0) + 1;
    const cell = (rater[at] ?? 0) * scale.length + rating;
    ofCell[cell] = (ofCell[cell] ?? 0) + 1;
  }
  return (ofUnit[units - 1] ?? 0) + (ofCell[0] ?? 0);
}

/** Of the processor, not of the clock: others use the machine too, and would hold up what takes longer more often. */
const milliseconds = (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Promise.resolve((user + system) / 1000);
};

/** Ordinal alpha from columns of ratings, against one plain pass over the same columns. */
export const statistics: Bench = {
  id: "statistics",
  goal: "Ordinal alpha of 100,000 units by 5 raters, 10 % missing, over one pass of its columns",
  run: async ({ runs }) => {
    const columns = drawColumns();
    const alpha = () => krippendorffAlpha(countPatterns(ratingTable(columns, scale)), "ordinal");
    const patterns = countPatterns(ratingTable(columns, scale));
    // Programs that ran once or twice are not yet compiled: both get as many turns to become so.
    const [floor, project] = await bestOfTurns(
      Math.max(100, runs),
      (a, b) => a < b,
      () => milliseconds(() => plainPass(columns)),
      () => milliseconds(alpha),
    );
    const bootstrap = () =>
      bootstrapAlpha(patterns, "ordinal", seededGenerator(1), replicates).interval;
    let drawn = Infinity;
    for (let run = 0; run < runs; run += 1) drawn = Math.min(drawn, await milliseconds(bootstrap));
    return [
      {
        what: "ordinal alpha with its jackknife interval",
        unit: "ms",
        floor,
        project,
        wanted: { atMost: 3 },
        note: `${patterns.ratings.toLocaleString("en")} ratings, ${patterns.sizes.length} patterns`,
      },
      {
        what: "bootstrap of it, 2,000 replicates",
        unit: "ms",
        floor: null,
        project: drawn,
        wanted: { atMost: 1000 },
        note: `${(drawn / floor).toFixed(1)} plain passes`,
      },
    ];
  },
};
