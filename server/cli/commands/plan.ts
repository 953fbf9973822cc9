import type { Command } from "commander";
import {
  preferencePrecision,
  ratersNeeded,
} from "../../../shared/statistics/planning/preference-plan.ts";
import { parseCount, parseShare } from "../arguments.ts";
import type { Cli } from "../cli.ts";
import { inColumns } from "../describe-status.ts";

const percent = (share: number | null): string =>
  share === null ? "–" : `${(100 * share).toFixed(1)} %`;

const say = (count: number | null): string =>
  count === null ? "no number of raters" : String(count);

export function addPlan(program: Command, { print }: Cli): void {
  program
    .command("plan")
    .requiredOption("--pairs <n>", "pairs of the study", parseCount(2))
    .option("--raters <n>", "raters that you plan with", parseCount(2), 60)
    .option("--ratings <n>", "judgments of each pair", parseCount(1), 3)
    .option("--share <p>", "share of treatment choices expected", parseShare, 0.6)
    .option("--between-raters <p>", "share of the variance between raters", parseShare, 0.1)
    .option("--between-pairs <p>", "share of the variance between pairs", parseShare, 0.1)
    .description("how exactly a share of choices will be known, and how many raters that takes")
    .action(
      (options: {
        pairs: number;
        raters: number;
        ratings: number;
        share: number;
        betweenRaters: number;
        betweenPairs: number;
      }) => {
        const { pairs, raters, ratings, share, betweenRaters, betweenPairs } = options;
        if (betweenRaters + betweenPairs > 1)
          program.error("error: --between-raters and --between-pairs are more than the whole");
        const plan = {
          pairs,
          ratingsPerPair: ratings,
          share,
          raterShare: betweenRaters,
          pairShare: betweenPairs,
        };
        const { halfWidth, power } = preferencePrecision({ ...plan, raters });
        const needed = {
          power80: ratersNeeded(plan, { power: 0.8 }),
          power90: ratersNeeded(plan, { power: 0.9 }),
          halfWidth5: ratersNeeded(plan, { halfWidth: 0.05 }),
        };
        print(
          { ...plan, raters, judgments: pairs * ratings, halfWidth, power, ratersNeeded: needed },
          inColumns([
            ["Judgments", String(pairs * ratings)],
            ["Interval", `${percent(share)} ± ${percent(halfWidth)}`],
            ["Power", percent(power)],
            ["Raters for 80 % power", say(needed.power80)],
            ["Raters for 90 % power", say(needed.power90)],
            ["Raters for ± 5 points", say(needed.halfWidth5)],
          ]),
        );
      },
    );
}
