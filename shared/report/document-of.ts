import { armInks } from "../figures/arm-inks.ts";
import { figuresOf } from "../figures/figures-of.ts";
import { sayLevel } from "../figures/say-numbers.ts";
import { sayCount, sayNumber } from "../say/say-count.ts";
import { sayDecimals } from "../say/say-decimals.ts";
import type { ResultEstimate } from "../model/results/estimate.ts";
import type { StudyResults } from "../model/results/study-results.ts";
import { claimBlock } from "./claim-block.ts";
import { flowSections } from "./flow-section.ts";
import { labelSections } from "./label-section.ts";
import type { Block, ResultsDocument, Section } from "./results-document.ts";
import { type ResultsSource, sayByline, sourceSection } from "./source-section.ts";
import { sayReason } from "../say/say-reason.ts";

/** Of judgments that were made elsewhere: nothing of them was planned, blinded or sealed here. */
const originOf = ({ imported }: StudyResults): string =>
  imported === null
    ? ""
    : `Imported: the judgments were made elsewhere (${imported.layout}), so that neither the blind nor the plan can be vouched for. `;

const claimWord = ({ imported }: StudyResults): string =>
  imported === null || imported.registered !== null ? "registered claim" : "unregistered claim";

function leadOf(results: StudyResults): string {
  const { claims, data, left_out: out, imported } = results;
  const judgments =
    (imported === null
      ? `${sayNumber(data.judgments)} of ${sayNumber(data.planned)} planned judgments`
      : sayCount(data.judgments, "judgment")) +
    `, by ${sayCount(data.raters, "rater")} on ${sayCount(data.pairs, "pair")}.`;
  if (claims.length === 0) return `${originOf(results)}${judgments} No claim was registered.`;
  const supported = claims.filter(({ verdict }) => verdict === "supported").length;
  const left =
    out.judgments === 0
      ? "Nothing is left out."
      : `${sayCount(out.judgments, "judgment")} left out as declared.`;
  const verdicts = `${supported} of ${sayCount(claims.length, claimWord(results))} supported.`;
  return `${originOf(results)}${verdicts} ${judgments} ${left}`;
}

/** What claims are called here: those on imported judgments were as a rule made with the answers in hand. */
function claimsTitle({ imported }: StudyResults): string {
  if (imported === null) return "Registered claims";
  return imported.registered === null
    ? "Claims, not registered"
    : `Claims, registered by the word of who imported: ${imported.registered}`;
}

function leftOut({ left_out: out }: StudyResults): Block[] {
  const rules = out.rules.map(({ says, raters, judgments, reason }): [string, string] => [
    `Raters who ${says}`,
    raters === null
      ? `cannot be told: ${sayReason(reason)}`
      : `${sayCount(raters.length, "rater")}, ${sayCount(judgments ?? 0, "judgment")}`,
  ]);
  return [
    {
      kind: "text",
      text:
        "The analysis that decides was declared before the first judgment: it leaves out the raters and pairs named here. " +
        "Beside it stands the same analysis with everyone.",
    },
    {
      kind: "facts",
      facts: [
        ...rules,
        ["Pairs whose arms were told in an emergency", sayCount(out.unmasked_pairs, "pair")],
        [
          "Left out in all",
          `${sayCount(out.raters, "rater")}, ${sayCount(out.judgments, "judgment")}`,
        ],
      ],
    },
  ];
}

const sayIndex = ({ value, reason, interval, level }: ResultEstimate): string =>
  value === null
    ? `cannot be told: ${sayReason(reason)}`
    : `${sayDecimals(value, 2)}${interval === null ? "" : ` [${sayLevel(level)}: ${interval.map((limit) => sayDecimals(limit, 2)).join(" to ")}]`}`;

function blindingSection({ blinding }: StudyResults): Section[] {
  if (blinding === null) return [];
  return [
    {
      id: "blind",
      title: "Was the blind kept?",
      blocks: [
        {
          kind: "text",
          text:
            "Raters were asked at the end which kind of system had written a response. Bang’s index is 0 where they guessed " +
            "as by chance and 1 where all knew; beyond 0.2 either way the blind is doubtful. James’ index is 1 where it was kept " +
            "and 0 where it was lost.",
        },
        {
          kind: "facts",
          facts: [
            ...blinding.bang.map(({ arm, index }): [string, string] => [
              `Bang’s index, ${arm}`,
              sayIndex(index),
            ]),
            ["James’ index", sayIndex(blinding.james)],
          ],
        },
      ],
    },
  ];
}

function readingSection(
  { alpha, look, seal, claims, data }: StudyResults,
  looks: number | undefined,
): Section {
  const level =
    look === null
      ? `${alpha}, two-sided`
      : `${sayDecimals(look.alpha, 4)}, two-sided, at look ${look.number} of ${look.looks.length} ` +
        `(${sayLevel(look.taken)} of the planned judgments; ${look.method})`;
  return {
    id: "reading",
    title: "How to read this",
    blocks: [
      {
        kind: "text",
        text:
          "Judgments of one rater are alike, and so are judgments of one pair: intervals and tests take both into account " +
          "(two-way clustered). A claim is supported where its test rejects no difference at the declared level and the difference " +
          "is the one claimed; contradicted where it is the opposite. Not shown is no evidence that there is no difference: look at " +
          "the interval. Claims are not adjusted for each other; strata are, within each breakdown, by Holm’s method.",
      },
      {
        kind: "facts",
        facts: [
          ["Level", level],
          ["Claims", `${claims.length}`],
          ...(looks === undefined
            ? []
            : [["Looks beyond what was registered", sayCount(looks, "look")] as const]),
          ["Surplus judgments", `${sayNumber(data.surplus)}, in no analysis`],
          ["Seal", seal ?? "none"],
        ],
      },
    ],
  };
}

interface Beside {
  /** How often somebody looked beyond what was registered; left out where that is not known. */
  looks?: number | undefined;
  /** Left out where the page around it says as much. */
  source?: ResultsSource | undefined;
}

/** The results of a study as a document, the registered claims first. */
export function documentOf(results: StudyResults, { looks, source }: Beside = {}): ResultsDocument {
  const ink = armInks(results);
  const figures = figuresOf(results);
  return {
    title: source === undefined ? `Results of ${results.study}` : `Results: ${source.title}`,
    byline: source === undefined ? null : sayByline(source),
    lead: leadOf(results),
    sections: [
      {
        id: "claims",
        title: claimsTitle(results),
        blocks:
          results.claims.length === 0
            ? [{ kind: "text", text: "No claim was registered: everything here is exploratory." }]
            : results.claims.map((claim) => claimBlock(claim, ink)),
      },
      {
        id: "figures",
        title: "Figures",
        blocks: figures.map((figure) => ({ kind: "figure", figure })),
      },
      ...flowSections(results),
      { id: "left-out", title: "Left out", blocks: leftOut(results) },
      ...labelSections(results.labels),
      ...blindingSection(results),
      readingSection(results, looks),
      ...(source === undefined ? [] : [sourceSection(results, source)]),
    ],
  };
}
