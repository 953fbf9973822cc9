import { sayLevel } from "../figures/say-numbers.ts";
import { sayCount } from "../say/say-count.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import type { LabelComparison } from "../model/results/label-comparison.ts";
import type { Block, Section } from "./results-document.ts";
import { sayReason } from "../say/say-reason.ts";

function say({ value, reason, interval, level }: ResultEstimate, times: 1 | 100): string {
  if (value === null) return `cannot be told: ${sayReason(reason)}`;
  const [decimals, unit] = times === 100 ? [1, " %"] : [2, ""];
  const own = `${sayDecimals(value * times, decimals)}${unit}`;
  if (interval === null) return own;
  const limits = interval.map((limit) => sayDecimals(limit * times, decimals));
  return `${own} [${sayLevel(level)}: ${limits.join(" to ")}]`;
}

/** How often each category is said, by the labels and by the raters. */
function prevalence({ categories, confusion }: LabelComparison): string {
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  const share = (count: number): string =>
    `${sayDecimals((100 * count) / Math.max(1, total), 1)} %`;
  return categories
    .map((category, at) => {
      const byLabel = (confusion[at] ?? []).reduce((sum, count) => sum + count, 0);
      const byRaters = confusion.reduce((sum, row) => sum + (row[at] ?? 0), 0);
      return `${category} ${share(byLabel)} by label, ${share(byRaters)} by raters`;
    })
    .join("; ");
}

function blocksOf(comparison: LabelComparison): Block[] {
  const { name, version, question, option, patterns, labels, agreement, kappa, humans, majority } =
    comparison;
  const about = option === null ? question : `${question}: ${option}`;
  const by = patterns === null ? "" : `, by Kelvin’s patterns of refusing, list ${patterns}`;
  const basis = [
    sayCount(agreement.n.ratings ?? 0, "answer"),
    sayCount(agreement.n.raters ?? 0, "rater"),
    sayCount(agreement.n.units ?? 0, "unit"),
  ];
  return [
    {
      kind: "facts",
      facts: [
        ["Labels", `${name}, version ${version}: ${sayCount(labels, "response")} labelled${by}`],
        [
          "Held against",
          `${about}${comparison.coding === "preferred-arm" ? ", the arm with the higher score" : ""}`,
        ],
        ["Label and rater agree", `${say(agreement, 100)}, ${basis.join(", ")}`],
        ["Two raters agree", `${say(humans.agreement, 100)}: the ceiling`],
        ["Cohen’s kappa, label and rater", say(kappa, 1)],
        ["Fleiss’ kappa, raters alone", `${say(humans.kappa, 1)}: the ceiling`],
        [
          "Against the majority",
          `kappa ${say(majority.kappa, 1)}, on ${sayCount(majority.units, "unit")}; ${majority.split} without a majority`,
        ],
        ["Prevalence", prevalence(comparison)],
        ["Left out", `${sayCount(comparison.undecided, "answer")}: ties, equal scores, no label`],
      ],
    },
    {
      kind: "table",
      caption: `Answers by label (rows) and rater (columns): ${name}, ${about}`,
      table: {
        columns: ["Label", ...comparison.categories],
        rows: comparison.categories.map((category, at) => [
          category,
          ...(comparison.confusion[at] ?? []),
        ]),
      },
    },
  ];
}

/** Automatic labels held against the humans; nothing where there are none. */
export const labelSections = (comparisons: readonly LabelComparison[]): Section[] =>
  comparisons.length === 0
    ? []
    : [
        {
          id: "labels",
          title: "Automatic labels against raters",
          blocks: [
            {
              kind: "text",
              text:
                "A label can agree with a rater no better than raters agree among themselves. Kappa falls where one answer is " +
                "much more common than the others, whatever the agreement: read it beside the share and the prevalence. " +
                "Intervals are clustered by rater and unit, but for agreement among raters (by unit).",
            },
            ...comparisons.flatMap(blocksOf),
          ],
        },
      ];
