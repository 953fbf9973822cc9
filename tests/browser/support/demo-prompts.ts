import { readFileSync } from "node:fs";
import { z } from "zod";
import type { PreparedPrompt } from "../../../server/domain/study-records.ts";
import { promptSchema } from "../../../shared/model/prompt.ts";
import { promptOf } from "../../support/store-study.ts";
import { renderContent } from "./built.ts";

const lines = z.array(promptSchema).parse(
  readFileSync("examples/demo/pairs.jsonl", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown),
);

const tree = (text: string) => renderContent([text])[0] ?? [];

/** A prompt of the demonstration study, rendered as an import would. */
export const demoPrompt = (index: number): PreparedPrompt => {
  const prompt = lines[index % lines.length];
  if (prompt === undefined) throw new Error("The demonstration has no prompts");
  const turns =
    typeof prompt.prompt === "string"
      ? [{ role: "user" as const, text: prompt.prompt }]
      : prompt.prompt;
  const replies = renderContent(prompt.responses.map(({ text }) => text));
  return promptOf(index, {
    promptId: `${prompt.prompt_id}-${index}`,
    content: turns.map(({ role, text }) => ({ role, content: tree(text) })),
    reference:
      prompt.reference_answer === undefined || prompt.reference_answer === null
        ? null
        : { text: prompt.reference_answer, content: tree(prompt.reference_answer) },
    responses: prompt.responses.map(({ arm, text }, place) => ({
      arm,
      model: null,
      text,
      content: replies[place] ?? [],
    })),
  });
};

/** A pair of two texts given as Markdown. */
export const pairOfTexts =
  (...texts: [string, string]) =>
  (index: number): PreparedPrompt => {
    const replies = renderContent(texts);
    return promptOf(index, {
      responses: ["original", "warm"].map((arm, place) => ({
        arm,
        model: null,
        text: texts[place] ?? "",
        content: replies[place] ?? [],
      })),
    });
  };
