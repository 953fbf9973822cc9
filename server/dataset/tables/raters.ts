import { z } from "zod";
import { column, count, hash, label, time } from "./columns.ts";

/** One row for each rater who consented. */
export const ratersTable = {
  name: "raters",
  about: "One row for each rater who agreed to take part, in an order that tells nothing.",
  form: "csv",
  key: ["rater"],
  references: [],
  row: z.strictObject({
    rater: column(label("r"), "The rater; the label belongs to this study alone"),
    consented_at: column(time, "When the rater agreed to take part"),
    withdrawn_at: column(time.nullable(), "When the rater withdrew; missing where they did not"),
    excluded_at: column(
      time.nullable(),
      "When whoever ran the study excluded the rater; missing where nobody did. No declared exclusion by this alone",
    ),
    consent_sha256: column(hash, "SHA-256 of the text that the rater agreed to"),
    source: column(
      z.enum(["open", "invitation", "prolific", "mturk", "imported"]),
      "How the rater came: by the open link, an invitation, or a platform; imported: judged elsewhere",
    ),
    ending: column(
      z.enum(["completed", "partial", "screened_out", "excluded", "withdrawn"]).nullable(),
      "How the sitting ended, and so which code was given; missing where it goes on",
    ),
    ended_at: column(time.nullable(), "When it ended; missing where it goes on"),
    erased_at: column(
      time.nullable(),
      "When all that the rater gave was erased, as they asked; missing where it was not",
    ),
    assignments: column(count, "Pairs given to the rater"),
    judgments: column(count, "Judgments of the rater, corrections left aside"),
    counted: column(count, "Of these: those that count"),
    surplus: column(count, "Of these: those that do not"),
    checks_failed: column(
      count.nullable(),
      "Attention checks that the rater failed; missing where the study has none",
    ),
    checks_met: column(
      count.nullable(),
      "Attention checks that the rater met; missing where the study has none",
    ),
    gold_answered: column(
      count.nullable(),
      "Gold pairs that the rater answered; missing where the study has none",
    ),
    gold_correct: column(
      count.nullable(),
      "Of these: those answered rightly; missing where the study has none",
    ),
    gold_accuracy: column(
      z.number().min(0).max(1).nullable(),
      "The share answered rightly, drawn towards the mean of all raters by as much as few pairs warrant; missing where nobody answered one",
    ),
    repeated: column(
      count.nullable(),
      "Answers that the rater gave a second time, to the same pair with its sides flipped; missing where the study has no repeats",
    ),
    repeated_same: column(
      count.nullable(),
      "Of these: those that were the same; missing where the study has no repeats",
    ),
    quiz_tries: column(
      count.nullable(),
      "How often the rater tried the quiz; missing where the study has none",
    ),
    quiz_passed_at: column(
      time.nullable(),
      "When the rater passed the quiz; missing where they did not, or the study has none",
    ),
    practised_at: column(
      time.nullable(),
      "When the rater finished the practice, whose answers are kept nowhere; missing where they did not, or the study has none",
    ),
  }),
} as const;

export type RatersRow = z.infer<typeof ratersTable.row>;
