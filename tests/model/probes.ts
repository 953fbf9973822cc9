import {
  gapBefore,
  nthItem,
  plannedProbes,
  type ProbePolicy,
} from "../../server/domain/quality/place-probes.ts";
import { generatorOf } from "../../server/domain/generator-of.ts";
import type { PreparedProbe, QualityFiles } from "../../server/domain/quality/quality-files.ts";
import type { Study } from "../../shared/model/study.ts";
import type { ModelProbes } from "./model-records.ts";
import type { Scenario } from "./scenario.ts";

const content = (text: string) => [{ tag: "p" as const, children: [text] }];

/** A check or gold pair whose texts say which it is. */
const probeOf = (kind: "check" | "gold", item: number): PreparedProbe => {
  const texts = [`first of ${kind} ${item}`, `second of ${kind} ${item}`];
  return {
    id: `${kind}-${item}`,
    line: item + 1,
    texts: { prompt: `Prompt of ${kind} ${item}`, responses: texts },
    prompt: [{ role: "user", content: content(`Prompt of ${kind} ${item}`) }],
    reference: null,
    first: content(texts[0] ?? ""),
    second: content(texts[1] ?? ""),
    fixed: false,
    expected: { warmth: "left" },
  };
};

const preparedProbes = (kind: "check" | "gold", count: number): PreparedProbe[] =>
  Array.from({ length: count }, (_, item) => probeOf(kind, item));

/** Quality files with so many items, and what a study file says of them. */
export function qualityOf({ checks, gold, repeats }: NonNullable<Scenario["probes"]>): {
  files: QualityFiles;
  keys: NonNullable<Study["quality"]>;
} {
  return {
    files: {
      quiz: null,
      practice: [],
      checks: preparedProbes("check", checks.items),
      gold: preparedProbes("gold", gold.items),
    },
    keys: {
      checks: { file: "checks.jsonl", one_in: checks.oneIn },
      gold: { file: "gold.jsonl", one_in: gold.oneIn },
      hidden_repeats: repeats,
    },
  };
}

const fewestBetween = 3;

/** What was drawn for the probes of a study's raters, as the model is told it. */
export function drawnProbes(
  policy: ProbePolicy,
  sessionOf: (rater: number) => number,
): ModelProbes {
  const half = Math.floor((policy.pairsPerRater ?? 0) / 2);
  return {
    planned: {
      check: plannedProbes(policy, "check"),
      gold: plannedProbes(policy, "gold"),
      repeat: plannedProbes(policy, "repeat"),
    },
    gap: (rater, kind, nth) => gapBefore(policy, kind, sessionOf(rater), nth),
    item: (rater, kind, nth) => {
      const { items } = kind === "check" ? policy.checks : policy.gold;
      return nth < items ? nthItem(policy, kind, sessionOf(rater), nth) : null;
    },
    draw: (rater, nth, among) =>
      generatorOf(policy.seed, `repeat:${sessionOf(rater)}:${nth}`)(0, among - 1),
    between: Math.max(0, Math.min(fewestBetween, half - 1)),
  };
}
