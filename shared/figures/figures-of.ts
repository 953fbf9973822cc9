import type { StudyResults } from "../model/results/study-results.ts";
import { agreementPlot } from "./agreement-plot.ts";
import { armInks } from "./arm-inks.ts";
import { errorBars } from "./error-bars.ts";
import { errorScatter } from "./error-scatter.ts";
import type { Figure } from "./figure.ts";
import { forestPlot } from "./forest.ts";
import { raterDots } from "./rater-dots.ts";
import { sideBiasPlot } from "./side-bias.ts";
import { tradeOffPlot } from "./trade-off-plot.ts";

/** Every two arms that a claim about errors compares on a question, each two once. */
function comparedArms({ claims }: StudyResults, question: string) {
  const found = new Map<string, { treatment: string; control: string }>();
  for (const { kind, question: asked, treatment, control } of claims) {
    if (asked !== question || treatment === null || control === null) continue;
    if (kind !== "error-difference" && kind !== "sycophancy") continue;
    found.set(JSON.stringify([treatment, control]), { treatment, control });
  }
  return [...found.values()];
}

/** Every figure of a study's results, in the order in which they are read. */
export function figuresOf(results: StudyResults): Figure[] {
  const ink = armInks(results);
  const { claims, errors, arms, published } = results;
  const figures: (Figure | null)[] = [
    ...claims.map((claim) => forestPlot(claim, { ink })),
    ...results.trade_offs.map((each) => tradeOffPlot(each, claims, ink)),
    ...errors.flatMap((table) => [
      errorBars(table, { arms, published, ink }),
      ...comparedArms(results, table.question).map((pair) => errorScatter(table, pair, ink)),
    ]),
    ...claims.flatMap((claim) =>
      claim.beside?.kind === "preference"
        ? [raterDots(claim, claim.beside, ink), sideBiasPlot(claim, claim.beside, ink)]
        : [],
    ),
    agreementPlot(results.agreement),
  ];
  return figures.filter((figure) => figure !== null);
}
