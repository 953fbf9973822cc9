import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { LeakFinding } from "../../../shared/model/leak-report.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { CompiledDecisions } from "../../domain/leaks/compile-decisions.ts";
import { type PairIndices, pairsOfPrompt } from "../../domain/pairs-of-prompt.ts";
import { normaliseText } from "../normalise-text.ts";
import type { About } from "./features/feature.ts";
import {
  excerptOf,
  hasKind,
  redactionMark,
  textKinds,
  type TextKind,
  withoutKind,
} from "./find-kinds.ts";

/** What a line of the materials becomes by the study's rules and the decisions about its leaks. */
export interface SettledLine {
  /** For each response what raters read, before it is rendered. */
  shown: string[];
  findings: LeakFinding[];
  /** As `pairsOfPrompt` has them. */
  pairs: readonly PairIndices[];
  /** For each pair why it is left out; null where it is not. */
  leftOut: (LeakDecision | null)[];
}

interface FoundKind {
  kind: TextKind;
  response: number;
  decision: LeakDecision | null;
}

const beginningOf = (text: string): string =>
  text
    .slice(0, 60)
    .replace(/\s+/g, " ")
    .replace(/\p{Surrogate}/gu, "");

/** Normalises, looks for serious leaks, and does about them what was decided. */
export function settleLine(
  study: Study,
  prompt: Prompt,
  line: number,
  { decisions, about }: { decisions: CompiledDecisions; about: About },
): SettledLine {
  const place = { promptId: prompt.prompt_id, line };
  const normal = prompt.responses.map(({ text }) => normaliseText(text, study.normalise ?? []));
  const found = normal.flatMap((text, response): FoundKind[] =>
    textKinds
      .filter((kind) => hasKind(kind, text, about))
      .map((kind) => ({ kind, response, decision: decisions.about(kind, place) })),
  );
  const words = decisions.redactions(place);
  const takeOut = (text: string, decision: LeakDecision): string => {
    const without = text.replaceAll(decision.text ?? "", redactionMark);
    if (without !== text) decisions.redacted(decision);
    return without;
  };
  const shown = normal.map((text, response) => {
    const without = words.reduce(takeOut, text);
    return found
      .filter((each) => each.response === response && each.decision?.action === "redact")
      .filter(({ decision }) => decision?.text === undefined)
      .reduce((rest, { kind }) => withoutKind(kind, rest, about), without);
  });
  const findings = found.map(({ kind, response, decision }): LeakFinding => {
    const text = shown[response] ?? "";
    const byWords = words.find((each) => (normal[response] ?? "").includes(each.text ?? ""));
    const isThere = hasKind(kind, text, about);
    return {
      kind,
      prompt_id: prompt.prompt_id,
      line,
      arm: prompt.responses[response]?.arm ?? "",
      excerpt: excerptOf(kind, normal[response] ?? "", about),
      decision: decision ?? (isThere ? null : (byWords ?? null)),
      left: decision?.action === "redact" && isThere,
    };
  });
  const pairs = pairsOfPrompt(study, prompt);
  const leftOut = pairs.map(([first, second]) => {
    const excluding = found.find(
      ({ response, decision }) =>
        (response === first || response === second) && decision?.action === "exclude",
    );
    const whole = excluding?.decision ?? decisions.exclusion(place);
    if (second === null || shown[first] !== shown[second] || shown[first] === "") return whole;
    const decision = decisions.about("identical", place);
    findings.push({
      kind: "identical",
      prompt_id: prompt.prompt_id,
      line,
      arm: prompt.responses[first]?.arm ?? "",
      excerpt: beginningOf(shown[first] ?? ""),
      decision,
      left: false,
    });
    return whole ?? (decision?.action === "exclude" ? decision : null);
  });
  return { shown, findings, pairs, leftOut };
}
