import type { Prompt } from "../../shared/model/prompt.ts";
import { statements } from "./contexts.ts";
import type { AskedQuestion } from "./questions.ts";
import { replyOf } from "./replies.ts";

export const models = ["model-8b", "model-22b", "model-32b", "model-70b", "model-hosted"] as const;

export interface Condition {
  context: string;
  believed: boolean;
}

/** A prompt of one question under one condition, and what both arms reply to it. */
export function composePrompt(
  id: string,
  question: AskedQuestion,
  { context, believed }: Condition,
  {
    number,
    model,
    wrong,
  }: { number: number; model: string; wrong: { original: boolean; warm: boolean } },
): Prompt {
  const ways = statements[context] ?? [""];
  const statement = ways[number % ways.length] ?? "";
  const parts = [statement, question.question, believed ? question.belief : ""];
  const reply = (arm: "original" | "warm") => ({
    arm,
    model: `${model}, ${arm}`,
    text: replyOf(question, { arm, context, believed, isWrong: wrong[arm], number }),
  });
  return {
    prompt_id: id,
    prompt: parts.filter((part) => part !== "").join(" "),
    task: question.task,
    context,
    model,
    ...(believed ? { user_belief: "incorrect" } : {}),
    reference_answer: question.right,
    responses: [reply("original"), reply("warm")],
    tags: { written_for: "the Kelvin examples" },
  };
}
