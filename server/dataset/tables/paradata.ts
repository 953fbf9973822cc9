import { z } from "zod";
import { column, count, label } from "./columns.ts";

const share = z.number().min(0).max(1);
const position = z.enum(["left", "right", "single"]);
const byPosition = <T extends z.ZodType>(value: T) =>
  z.strictObject({ left: value.optional(), right: value.optional(), single: value.optional() });

/** How pages were used. JSONL only: most of it has as many parts as the page had. */
export const paradataTable = {
  name: "paradata",
  about:
    "One row for each page of a judgment: how it was used, as far as the study records that. JSONL.",
  form: "jsonl",
  key: ["judgment", "page"],
  references: [{ column: "judgment", table: "judgments" }],
  row: z.strictObject({
    judgment: column(label("j"), "The judgment"),
    page: column(z.int().min(1), "The page of the assignment, from 1"),
    shown_ms: column(
      z.number().min(0).nullable(),
      "When the page appeared, from the pair's first appearance, by the rater's clock; missing where it was not seen as a whole",
      { unit: "ms" },
    ),
    left_ms: column(z.number().min(0).nullable(), "When it was left, likewise", { unit: "ms" }),
    keys: column(z.array(z.string()), "Shortcut keys pressed on the page, in order"),
    layout: column(
      z.enum(["one", "switch", "stacked", "beside"]).nullable(),
      "How the replies stood; missing where the study records no paradata, as all that follows",
    ),
    viewport_width: column(count.nullable(), "Of the window", { unit: "px" }),
    viewport_height: column(count.nullable(), "Of the window", { unit: "px" }),
    dwell_ms: column(
      byPosition(count).nullable(),
      "How long each reply was shown alone or pointed at, by the rater's clock and never longer than the server saw pass",
      { unit: "ms" },
    ),
    looks: column(z.array(position).nullable(), "Replies in the order looked at, the first forty"),
    seen: column(byPosition(share).nullable(), "How far down each reply was seen, as a share"),
    away: column(count.nullable(), "How often the window was left"),
    away_ms: column(count.nullable(), "For how long in all, bounded like dwell_ms", { unit: "ms" }),
    pastes: column(count.nullable(), "How often text was pasted into the page"),
  }),
} as const;

export type ParadataRow = z.infer<typeof paradataTable.row>;
