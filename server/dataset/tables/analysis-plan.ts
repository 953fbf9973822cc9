import { z } from "zod";
import { column, count, label, name, word } from "./columns.ts";

/** The options of every question, so that answers have an order without the manifest. */
export const optionsTable = {
  name: "options",
  about: "One row for each option of each question, in their order.",
  form: "csv",
  key: ["question", "code"],
  references: [],
  row: z.strictObject({
    question: column(word, "The question, as the study names it"),
    kind: column(z.enum(["choice", "scale", "category", "text"]), "What kind of question"),
    level: column(z.enum(["nominal", "ordinal", "interval"]), "Level of measurement"),
    code: column(count, "The option's place among the question's, from 0"),
    value: column(z.union([word, z.int()]), "The option's value, as in judgments"),
  }),
} as const;

/** The claims, as far as the scripts in `analysis/` compute them again; the manifest has all of it. */
export const claimsTable = {
  name: "claims",
  about: "One row for each registered claim; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: ["claim"],
  references: [],
  row: z.strictObject({
    claim: column(word, "The claim, as the study names it"),
    kind: column(
      z.enum([
        "preference",
        "error-difference",
        "mean-difference",
        "sycophancy",
        "agreement-at-least",
      ]),
      "What kind of claim",
    ),
    question: column(word, "The question that it is about"),
    treatment: column(name.nullable(), "The arm that is tried; missing where none is"),
    control: column(name.nullable(), "The arm that it is held against; missing where none is"),
    confidence: column(
      z.number().min(0).max(1),
      "Of the claim's interval: one less the level of significance, at the look that was taken",
    ),
    unsure: column(
      z.enum(["excluded", "error", "half"]).nullable(),
      "What unsure verdicts count as; missing where the claim is not about verdicts",
    ),
  }),
} as const;

export const refusalsTable = {
  name: "refusals",
  about:
    "One row for each claim about verdicts and each task for which refusals are provided for; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: [],
  references: [{ column: "claim", table: "claims" }],
  row: z.strictObject({
    claim: column(word, "The claim"),
    task: column(name.nullable(), "The task; missing for every task that has no row of its own"),
    refusal: column(z.enum(["excluded", "error", "correct"]), "What refusals count as"),
  }),
} as const;

/** Whom the declared analysis leaves out, and why. */
export const exclusionsTable = {
  name: "exclusions",
  about:
    "One row for each rater whom a declared rule leaves out of the declared analysis; unblinded datasets only.",
  form: "csv",
  unblindedOnly: true,
  key: ["rater", "rule"],
  references: [{ column: "rater", table: "raters" }],
  row: z.strictObject({
    rater: column(label("r"), "The rater"),
    rule: column(
      z.enum(["failed-checks", "median-seconds-below", "same-side-share"]),
      "The rule that leaves them out",
    ),
    threshold: column(z.number(), "What the rule asks: failed checks, seconds, or a share"),
  }),
} as const;
