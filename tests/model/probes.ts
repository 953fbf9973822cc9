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

const quiz = { questions: [{ ask: "Which?", options: ["right", "wrong"], answer: "right" }] };

/** Quality files with so many items, and what a study file says of them; null where there is nothing of the kind. */
export function qualityOf({ probes, way }: Pick<Scenario, "probes" | "way">): {
  files: QualityFiles;
  keys: NonNullable<Study["quality"]>;
} | null {
  const { tries, practice } = way;
  if (probes === null && tries === null && !practice) return null;
  return {
    files: {
      quiz: tries === null ? null : quiz,
      practice: practice ? [{ ...probeOf("gold", 0), explanation: content("It is.") }] : [],
      checks: preparedProbes("check", probes?.checks.items ?? 0),
      gold: preparedProbes("gold", probes?.gold.items ?? 0),
    },
    keys: {
      ...(tries === null ? {} : { quiz: { file: "quiz.yaml", tries } }),
      ...(practice ? { practice: "practice.jsonl" } : {}),
      ...(probes === null
        ? {}
        : {
            checks: { file: "checks.jsonl", one_in: probes.checks.oneIn },
            gold: { file: "gold.jsonl", one_in: probes.gold.oneIn },
            hidden_repeats: probes.repeats,
          }),
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
