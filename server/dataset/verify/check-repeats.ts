import type { Answer } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import { asListed } from "../../domain/quality/as-listed.ts";
import { probesTable } from "../tables/probes.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import { answersOf, type ProbeAnswer } from "./check-probes.ts";
import { fileOf, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

type GivenRow = Parameters<typeof answersOf>[0][number];

/** Places of the assignments that were shown again. */
export const placesRepeated = (repeats: readonly ProbeAnswer[]): ReadonlySet<number> =>
  new Set(repeats.map(({ rows }) => placeOfLabel(rows[0]?.assignment ?? "")));

const partOf = (answer: Answer | undefined, position: string): unknown => {
  if (typeof answer !== "object") return answer;
  return Object.entries(answer).find(([at]) => at === position)?.[1];
};

/** Holds each answer to a repeat against the judgment that stands of the same pair, by its assignment. */
export function checkRepeats(
  source: TableSource,
  repeats: readonly ProbeAnswer[],
  {
    questions,
    assignments,
    given,
  }: {
    questions: readonly Question[];
    assignments: AssignmentFacts;
    given: ReadonlyMap<number, readonly GivenRow[]>;
  },
): void {
  const file = fileOf(source, probesTable);
  for (const { number, rows } of repeats) {
    const place = placeOfLabel(rows[0]?.assignment ?? "");
    const isFlipped = assignments.left[place] !== rows[0]?.left;
    const before = answersOf(given.get(place) ?? []);
    for (const [index, { question: id, position, value, same }] of rows.entries()) {
      const question = questions.find((each) => each.id === id);
      const first = question === undefined ? undefined : before[id];
      const wanted =
        first === undefined || question === undefined || question.kind === "text"
          ? undefined
          : partOf(asListed(question, first, isFlipped ? 1 : 0), position);
      if (same !== (wanted === undefined ? null : wanted === value))
        source.findings.problem("probes", file, "is not as the judgments have it", {
          row: number + index,
          column: "same",
        });
    }
  }
}
