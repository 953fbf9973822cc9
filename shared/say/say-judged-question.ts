import type { AgreementResult } from "../model/results/agreement-result.ts";

/** A question, and which of its answers are compared. */
export const sayJudgedQuestion = ({
  question,
  answers,
}: Pick<AgreementResult, "question" | "answers">): string =>
  answers === "definite" ? `${question}, without unsure and refusals` : question;
