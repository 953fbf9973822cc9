import type { ImportOutcome } from "../../shared/protocol/import-calls.ts";
import { countOf, inColumns } from "./describe-status.ts";

const named = ({ name, called }: { name: string; called: string }): string =>
  name === called ? name : `${name} (${called})`;

/** What was found in files of ratings, for reading. */
export function describeImport({ layout, counts, arms, questions }: ImportOutcome): string {
  if (layout === null || counts === null) return "";
  return inColumns([
    ["Layout", layout],
    ["Ratings", `${countOf(counts.ratings, "rating")}, ${counts.left_out} left out by rule`],
    [
      "Judgments",
      `${countOf(counts.judgments, "judgment")} of ${countOf(counts.units, "unit")} by ${countOf(counts.raters, "rater")}`,
    ],
    ["Arms", arms.map(named).join(", ")],
    ...questions.map((question) => [
      "Question",
      `${named(question)}: ${question.kind} of ${question.values.join(", ")}`,
    ]),
  ]);
}
