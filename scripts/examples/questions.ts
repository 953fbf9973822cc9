import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { z } from "zod";

const questionSchema = z.object({
  task: z.string(),
  question: z.string(),
  right: z.string(),
  fact: z.string(),
  wrong: z.string(),
  belief: z.string(),
});

/** A question with a right answer and a wrong one that people believe, each a sentence. */
export interface AskedQuestion extends z.infer<typeof questionSchema> {
  /** From 0 within its task. */
  number: number;
}

/** The questions of the examples, fifteen of each task; written for them. */
export function readQuestions(): AskedQuestion[] {
  const file = new URL("./questions.csv", import.meta.url);
  const rows: unknown = parse(readFileSync(file), { columns: true });
  const counts = new Map<string, number>();
  return z
    .array(questionSchema)
    .parse(rows)
    .map((row) => {
      const number = counts.get(row.task) ?? 0;
      counts.set(row.task, number + 1);
      return { ...row, number };
    });
}
