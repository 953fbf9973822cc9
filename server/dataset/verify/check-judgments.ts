import { z } from "zod";
import type { Question } from "../../../shared/model/question.ts";
import { judgmentsTable, type JudgmentsRow } from "../tables/judgments.ts";
import { answerFaults, positionsOf } from "./answer-faults.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import type { Manifest } from "./check-manifest.ts";
import { otherOf } from "./check-plan.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** Which page asks what. */
const pagesSchema = z.array(z.object({ ask: z.array(z.string()) }));

/** What quotas are counted from. */
export interface JudgmentFacts {
  /** By assignment: the latest revision, whether it counts, and the revision that nothing supersedes. */
  latest: number[];
  counted: boolean[];
  standing: number[];
  judgments: number;
  superseded: number;
  /** By place of an assignment that a repeat repeats: the answers that stand. */
  given: Map<number, JudgmentsRow[]>;
}

const responseOf = ({ position, left, right }: JudgmentsRow): "x" | "y" | null => {
  if (position === "pair") return null;
  if (position === "single") return "x";
  return position === "left" ? left : right;
};

const chosenOf = ({ kind, value, left, right }: JudgmentsRow): JudgmentsRow["chosen"] => {
  if (kind !== "choice") return null;
  if (value === "same") return "same";
  return String(value).startsWith("left") ? left : right;
};

/** Columns of an answer that do not go with its question, or with each other. */
function* faultsOfAnswer(
  row: JudgmentsRow,
  question: Question | undefined,
  { unit, pageOf }: { unit: Manifest["unit"]; pageOf: ReadonlyMap<string, number> },
): Generator<[string, string]> {
  yield* answerFaults(row, question, unit);
  if (question === undefined) return;
  if (row.kind !== question.kind) yield ["kind", "is not the question's"];
  if (row.level !== question.level) yield ["level", "is not the question's"];
  if (pageOf.has(row.question) && pageOf.get(row.question) !== row.page)
    yield ["page", "is not the one that asks the question"];
  if (row.response !== responseOf(row)) yield ["response", "is not the one that stood there"];
  if (row.chosen !== chosenOf(row)) yield ["chosen", "does not go with value and sides"];
}

/** Columns that are not as the assignment has them. */
function* faultsAgainst(
  row: JudgmentsRow,
  place: number,
  facts: AssignmentFacts,
): Generator<[string, string]> {
  if (facts.rater[place] === undefined) {
    yield ["assignment", "names an assignment that is not there"];
    return;
  }
  const otherwise = "is not what the assignment says";
  if (facts.rater[place] !== placeOfLabel(row.rater)) yield ["rater", otherwise];
  if (facts.pair[place] !== placeOfLabel(row.pair)) yield ["pair", otherwise];
  if (facts.left[place] !== row.left) yield ["left", otherwise];
  if (otherOf(row.left) !== row.right) yield ["right", otherwise];
  if (facts.assignedAt[place] !== Date.parse(row.assigned_at)) yield ["assigned_at", otherwise];
}

/** What all rows of one judgment have in common. */
const common = ["assignment", "revision", "superseded", "counted", "received_at"] as const;

/** Holds each judgment against its assignment and against what was asked. */
export async function checkJudgments(
  source: TableSource,
  manifest: Manifest,
  {
    questions,
    assignments,
    repeated,
  }: {
    questions: readonly Question[];
    assignments: AssignmentFacts;
    /** Places of assignments whose answers are to be kept. */
    repeated: ReadonlySet<number>;
  },
): Promise<JudgmentFacts> {
  const { findings } = source;
  const file = fileOf(source, judgmentsTable);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const { data: pages = [] } = pagesSchema.safeParse(manifest.pages);
  const pageOf = new Map(pages.flatMap(({ ask }, at) => ask.map((id) => [id, at + 1] as const)));
  const asked = { unit: manifest.unit, pageOf };
  const required = questions.filter((question) => question.required);
  const facts: JudgmentFacts = {
    latest: [],
    counted: [],
    standing: [],
    judgments: 0,
    superseded: 0,
    given: new Map(),
  };
  const complain = (number: number, column: string, message: string): void => {
    findings.problem("judgments", file, message, { row: number, column });
  };

  let before: { row: JudgmentsRow; number: number; answered: Set<string> } | null = null;
  const endJudgment = (): void => {
    if (before === null) return;
    const { number, answered, row } = before;
    for (const { id, each } of required) {
      for (const position of positionsOf(each, manifest.unit)) {
        if (!answered.has(`${id} ${position}`))
          complain(number, "question", `${row.judgment} lacks the answer to ${id} (${position})`);
      }
    }
  };
  const beginJudgment = (row: JudgmentsRow, number: number, place: number): void => {
    if (placeOfLabel(row.judgment) !== facts.judgments)
      complain(number, "judgment", "is out of the order of its labels");
    facts.judgments += 1;
    if (row.superseded) facts.superseded += 1;
    else if (facts.standing[place] === undefined) facts.standing[place] = row.revision;
    else complain(number, "superseded", "leaves an assignment with two judgments that stand");
    if (row.revision !== (facts.latest[place] ?? -1) + 1)
      complain(number, "revision", "does not follow the one before it");
    if (row.revision > 0 && row.counted !== facts.counted[place])
      complain(number, "counted", "is another than before the correction");
    facts.latest[place] = row.revision;
    facts.counted[place] = row.counted;
  };

  for await (const block of readTable(source, judgmentsTable, judgmentsTable.row)) {
    for (const { number, row } of block) {
      const place = placeOfLabel(row.assignment);
      for (const [column, message] of faultsAgainst(row, place, assignments))
        complain(number, column, message);
      for (const [column, message] of faultsOfAnswer(row, byId.get(row.question), asked))
        complain(number, column, message);
      if (before?.row.judgment === row.judgment) {
        for (const column of common) {
          if (before.row[column] !== row[column])
            complain(number, column, `is another than in row ${before.number}`);
        }
      } else {
        endJudgment();
        before = { row, number, answered: new Set() };
        beginJudgment(row, number, place);
      }
      if (repeated.has(place) && !row.superseded)
        facts.given.set(place, [...(facts.given.get(place) ?? []), row]);
      const answer = `${row.question} ${row.position}`;
      if (before.answered.has(answer)) complain(number, "question", "is answered twice");
      before.answered.add(answer);
    }
  }
  endJudgment();
  findings.checked("judgments");
  return facts;
}
