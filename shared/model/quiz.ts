import { z } from "zod";

const optionText = z.string().min(1).max(300);

/** What a quiz file holds: questions about the instructions, with their answers. */
export const quizSchema = z.strictObject({
  pass: z.int().min(1).optional().describe("Right answers needed; all when left out"),
  questions: z
    .array(
      z
        .strictObject({
          ask: z.string().min(1).max(500).describe("The question as raters read it"),
          options: z.array(optionText).min(2).max(8).describe("In the order shown"),
          answer: optionText.describe("The right option, word for word"),
          explain: z
            .string()
            .min(1)
            .max(1000)
            .optional()
            .describe("What a rater reads after answering"),
        })
        .refine(({ options, answer }) => options.includes(answer), {
          error: "names an answer that is none of the options",
          path: ["answer"],
          params: { mend: "write the right option again, word for word" },
        }),
    )
    .min(1)
    .max(20),
});

export type Quiz = z.infer<typeof quizSchema>;
