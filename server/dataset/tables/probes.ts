import { z } from "zod";
import { column, count, label, name, response, time, word } from "./columns.ts";

const blindedRow = z.strictObject({
  probe: column(label("b"), "The probe, numbered in the order of giving"),
  rater: column(label("r"), "Who answered"),
  kind: column(
    z.enum(["check", "gold", "repeat"]),
    "check: whether the rater reads; gold: its answer is known; repeat: one of the rater's own pairs again, sides flipped",
  ),
  item: column(
    label("i").nullable(),
    "The check or gold pair, in an order that tells nothing; missing of a repeat",
  ),
  assignment: column(
    label("a").nullable(),
    "Of a repeat: the assignment whose pair was shown again; missing of others",
  ),
  pair: column(label("p").nullable(), "Of a repeat: that pair; missing of others"),
  left: column(
    response.nullable(),
    "Of a repeat: the response that stood left this time; missing of others, and where one stood alone",
  ),
  right: column(
    response.nullable(),
    "Of a repeat: the response that stood right this time; missing of others, and where one stood alone",
  ),
  revision: column(count, "0 at first; counted up by a correction"),
  superseded: column(z.boolean(), "Whether a later revision takes its place"),
  question: column(word, "The question, as the study names it"),
  position: column(
    z.enum(["pair", "left", "right", "single"]),
    "What the answer is about: the pair, or the response that stood there",
  ),
  value: column(
    z.union([word, z.int()]).nullable(),
    "The answer: an option's value, or the step of a scale from 1; missing for a text",
  ),
  met: column(
    z.boolean().nullable(),
    "Whether the rater gave every answer that the check or gold pair asks for; missing of a repeat",
  ),
  same: column(
    z.boolean().nullable(),
    "Of a repeat: whether the answer is the one that stands of the first time, with the sides flipped back; missing of others, of texts, and where there is none",
  ),
  assigned_at: column(time, "When it was given to the rater, by the server's clock"),
  received_at: column(time, "When the answer arrived, by the server's clock"),
});

/** Answers to what was shown to learn about raters; which check or gold pair it was comes with the arms. */
export const probesTable = {
  name: "probes",
  about:
    "One row for each answer to a probe: a check, a gold pair, or a repeat of one of the rater's own pairs. No part of the study's judgments.",
  form: "csv",
  key: ["probe", "revision", "question", "position"],
  references: [
    { column: "rater", table: "raters" },
    { column: "assignment", table: "assignments" },
    { column: "pair", table: "pairs" },
  ],
  row: blindedRow,
  unblindedRow: z.strictObject({
    ...blindedRow.shape,
    item_id: column(
      name.nullable(),
      "The check or gold pair as its file names it, in materials/quality.json; missing of a repeat",
      { unblindedOnly: true },
    ),
    first_left: column(
      z.boolean().nullable(),
      "Whether the response that its file lists first stood left; missing of a repeat",
      { unblindedOnly: true },
    ),
  }),
} as const;

export type ProbesRow = z.infer<typeof blindedRow> &
  Partial<z.infer<typeof probesTable.unblindedRow>>;
