import { z } from "zod";
import { column, label, name, response, time } from "./columns.ts";

/** What raters guessed of the blind at the end. It names arms: unblinded datasets only. */
export const guessesTable = {
  name: "guesses",
  about:
    "One row for each rater who was asked, at the end, which kind of reply one had been; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: ["rater"],
  references: [
    { column: "rater", table: "raters" },
    { column: "pair", table: "pairs" },
  ],
  row: z.strictObject({
    rater: column(label("r"), "Who guessed"),
    pair: column(label("p"), "The pair that was asked about"),
    response: column(response, "The response that was asked about"),
    arm: column(
      name.nullable(),
      "The arm that the rater took it to be of; missing for one who did not know, or did not say",
    ),
    answered: column(
      z.enum(["guess", "unknown", "none"]),
      "Whether the rater guessed, did not know, or did not say",
    ),
    confidence: column(
      z.int().min(1).max(5).nullable(),
      "From 1, not at all sure, to 5; missing where none was given",
    ),
    at: column(time, "When"),
  }),
} as const;

/** Why raters guessed so. JSONL only: it is free text. */
export const reasonsTable = {
  name: "reasons",
  about:
    "One row for each reason that a rater gave for a guess, verbatim. JSONL; unblinded datasets only.",
  form: "jsonl",
  unblindedOnly: true,
  key: ["rater"],
  references: [{ column: "rater", table: "raters" }],
  row: z.strictObject({
    rater: column(label("r"), "Who guessed"),
    why: column(z.string(), "What the rater wrote"),
  }),
} as const;
