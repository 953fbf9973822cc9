import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import { compileDecisions } from "../../domain/leaks/compile-decisions.ts";
import { createAboutLines } from "./about-lines.ts";
import { type SettledLine, settleLine } from "./settle-line.ts";

/** What lines become by these decisions; without any, nothing is looked for. */
export function createSettling(
  study: Study,
  made: readonly LeakDecision[],
): (prompt: Prompt, line: number) => SettledLine | undefined {
  if (made.length === 0) return () => undefined;
  const decisions = compileDecisions(made);
  const aboutLine = createAboutLines(study);
  return (prompt, line) => settleLine(study, prompt, line, { decisions, about: aboutLine(prompt) });
}
