import type { Cell } from "../figures/figure.ts";
import { sayCount, sayNumber } from "../say/say-count.ts";
import type { FlowStep, LeftFor } from "../model/live-study.ts";
import type { StudyResults } from "../model/results/study-results.ts";
import type { Section } from "./results-document.ts";

const stepWords: Record<FlowStep["step"], string> = {
  arrived: "Came to the study",
  consented: "Agreed to take part",
  passed_quiz: "Passed the quiz",
  rated: "Judged a pair",
  completed: "Completed",
};

const reasonWords: Record<LeftFor, string> = {
  not_consented: "did not consent",
  withdrew: "withdrew",
  excluded: "were excluded by hand",
  screened_out: "were screened out",
  stopped: "stopped early",
  expired: "left a pair and did not come back",
  too_late: "found nothing left to judge",
  under_way: "did not go on",
};

const sayLeft = ({ left }: FlowStep): string =>
  Object.entries(left)
    .filter(([, count]) => count > 0)
    .map(([why, count]) => {
      const words = Object.entries(reasonWords).find(([reason]) => reason === why)?.[1] ?? why;
      return `${sayNumber(count)} ${words}`;
    })
    .join("; ");

/** How raters went through the study, in the manner of CONSORT, and who of them the analysis takes in. */
export function flowSections({ flow, left_out: out, data }: StudyResults): Section[] {
  if (flow.length === 0) return [];
  const steps = flow.map((each): Cell[] => [stepWords[each.step], each.reached, sayLeft(each)]);
  const analysed: Cell[] = [
    "In the declared analysis",
    data.raters - out.raters,
    out.raters === 0 ? "" : `${sayCount(out.raters, "rater")} left out by a declared rule`,
  ];
  return [
    {
      id: "flow",
      title: "Flow of raters",
      blocks: [
        {
          kind: "table",
          caption:
            "At each step: how many came so far, and what became of those who went no further",
          table: { columns: ["Step", "Raters", "Went no further"], rows: [...steps, analysed] },
        },
      ],
    },
  ];
}
