import type { RaterWay } from "../../domain/live/flow-of-raters.ts";
import type { RaterCare } from "../../domain/quality/count-care.ts";
import { type Asks, careColumns } from "../study/care-columns.ts";
import { wayOfRater } from "../study/way-of-rater.ts";
import { ratersTable, type RatersRow } from "../tables/raters.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import { checkFlow } from "./check-flow.ts";
import type { QuizFacts } from "./check-quiz.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import type { Counts } from "./recount.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** What the other tables say of raters, by their places. */
export interface RaterFacts {
  assignments: AssignmentFacts;
  care: ReadonlyMap<number, RaterCare>;
  quiz: ReadonlyMap<number, QuizFacts>;
  /** Whose judgments were erased. */
  erased: ReadonlySet<number>;
  /** What the study asks of its raters; null where only their rows tell. */
  asks: Asks | null;
  /** SHA-256 of the consent text that is in the dataset. */
  consentSha256: string | null;
}

/** A study asks what its raters' rows tell of. */
const asksOfRow = (row: RatersRow | undefined): Asks => ({
  checks: (row?.checks_met ?? null) !== null,
  gold: (row?.gold_answered ?? null) !== null,
  repeats: (row?.repeated ?? null) !== null,
  quiz: (row?.quiz_tries ?? null) !== null,
});

/** The columns of a rater's row that other tables say again, with what they say. */
function* saidOf(
  row: RatersRow,
  place: number,
  { assignments, quiz, asks }: RaterFacts & { asks: Asks },
  byRater: Counts,
): Generator<[column: keyof RatersRow, value: number | string | null]> {
  const [counted, surplus] = [byRater.counted[place] ?? 0, byRater.surplus[place] ?? 0];
  yield ["assignments", assignments.ofRater[place] ?? 0];
  yield ["judgments", counted + surplus];
  yield ["counted", counted];
  yield ["surplus", surplus];
  const own = quiz.get(place);
  if (!asks.quiz) {
    yield ["quiz_tries", null];
    yield ["quiz_passed_at", null];
  } else if (row.erased_at === null) {
    yield ["quiz_tries", own?.tries ?? 0];
    yield ["quiz_passed_at", own?.passedAt ?? null];
  }
}

/** Holds raters' rows against what the other tables say of them, and the flow against both; counts them. */
export async function checkRaters(
  source: TableSource,
  facts: RaterFacts,
  byRater: Counts,
): Promise<number> {
  const { findings } = source;
  const file = fileOf(source, ratersTable);
  const rows: RatersRow[] = [];
  for await (const block of readTable(source, ratersTable, ratersTable.row)) {
    for (const { number, row } of block) {
      rows.push(row);
      if (placeOfLabel(row.rater) !== number - 1)
        findings.problem("quotas", file, "is out of the order of its labels", {
          row: number,
          column: "rater",
        });
    }
  }
  const asks = facts.asks ?? asksOfRow(rows[0]);
  const careOf = careColumns(asks, facts.care, (place) => place);
  const ways: RaterWay[] = [];
  for (const [place, row] of rows.entries()) {
    const complain = (aspect: "quotas" | "probes" | "consent", column: string, message: string) =>
      findings.problem(aspect, file, message, { row: place + 1, column });
    for (const [column, value] of saidOf(row, place, { ...facts, asks }, byRater)) {
      if (row[column] !== value) complain("quotas", column, `is not ${value}, as counted`);
    }
    const care: Partial<Record<string, unknown>> = row;
    for (const [column, value] of Object.entries(careOf(place))) {
      if (care[column] !== value) complain("probes", column, `is not ${value}, as probes have it`);
    }
    if (facts.consentSha256 !== null && row.consent_sha256 !== facts.consentSha256)
      complain("consent", "consent_sha256", "is of another text than consent.md");
    const { assignments, erased } = facts;
    ways.push(
      wayOfRater(row, {
        holds: assignments.holds[place] ?? false,
        ranOut: assignments.ranOut[place] ?? false,
        erased: erased.has(place),
      }),
    );
  }
  await checkFlow(source, ways, asks.quiz);
  return rows.length;
}
