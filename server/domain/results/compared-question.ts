import type { Study } from "../../../shared/model/study.ts";
import type { StudyColumns } from "./study-columns.ts";

/** The question by which raters are compared: the first claim's, else the first of the study. */
export function comparedQuestion(
  { claims }: Pick<Study, "claims">,
  { answers }: StudyColumns,
): string | null {
  const first = claims?.[0]?.question;
  if (first !== undefined && answers.has(first)) return first;
  return answers.keys().next().value ?? null;
}
