import type { Answer } from "../../../shared/model/judgment.ts";
import type { Question } from "../../../shared/model/question.ts";
import { noCare, type RaterCare } from "../../domain/quality/count-care.ts";
import { meetsExpected } from "../../domain/quality/meets-expected.ts";
import { probesTable, type ProbesRow } from "../tables/probes.ts";
import { eitherRow } from "../tables/table.ts";
import { answerFaults } from "./answer-faults.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import type { Manifest } from "./check-manifest.ts";
import { otherOf } from "./check-plan.ts";
import type { Quality } from "./quality-file.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** The rows of one answered probe: one revision of it, with the number of the first. */
export interface ProbeAnswer {
  number: number;
  rows: ProbesRow[];
}

/** What raters' rows are held against, and what judgments are. */
export interface ProbeFacts {
  /** By place of a rater who answered one. */
  care: Map<number, RaterCare>;
  /** Answers to repeats, to be held against the judgments of their assignments. */
  repeats: ProbeAnswer[];
}

/** What all rows of one answered probe have in common. */
const common = [
  "rater",
  "kind",
  "item",
  "assignment",
  "pair",
  "left",
  "right",
  "superseded",
  "met",
  "assigned_at",
  "received_at",
  "item_id",
  "first_left",
] as const;
/** And of one probe, whatever its revision. */
const ofProbe = new Set<string>(
  common.filter((name) => name !== "superseded" && name !== "met" && name !== "received_at"),
);

/** The answers that rows make up together, as a rater gave them. */
export function answersOf(
  rows: readonly { question: string; position: string; value: string | number | null }[],
): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const { question, position, value } of rows) {
    if (value === null) continue;
    const known = answers[question];
    if (position === "left" || position === "right")
      answers[question] = { ...(typeof known === "object" ? known : {}), [position]: value };
    else answers[question] = value;
  }
  return answers;
}

/** Columns of a row that do not go with what kind of probe it is of. */
function* faultsOfKind(
  row: ProbesRow,
  { blinded, unit }: Manifest,
  assignments: AssignmentFacts,
): Generator<[string, string]> {
  const again = row.kind === "repeat";
  const nothing = "does not go with the kind of probe";
  if ((row.item === null) !== again) yield ["item", nothing];
  if ((row.assignment === null) === again) yield ["assignment", nothing];
  if ((row.pair === null) === again) yield ["pair", nothing];
  if ((row.met === null) !== again) yield ["met", nothing];
  if (!again && row.same !== null) yield ["same", nothing];
  const shown = again && unit === "pair";
  if ((row.left === null) === shown || row.right !== otherOf(row.left)) yield ["left", nothing];
  if (!blinded && (row.item_id === null) !== again) yield ["item_id", nothing];
  if (!blinded && (row.first_left === null) !== (again || unit === "response"))
    yield ["first_left", nothing];
  if (row.assignment === null) return;
  const place = placeOfLabel(row.assignment);
  const otherwise = "is not what the assignment says";
  if (assignments.rater[place] !== placeOfLabel(row.rater)) yield ["rater", otherwise];
  if (assignments.pair[place] !== placeOfLabel(row.pair ?? "")) yield ["pair", otherwise];
}

/** Holds answers to probes against their questions, their items and each other. */
export async function checkProbes(
  source: TableSource,
  manifest: Manifest,
  known: { questions: readonly Question[]; assignments: AssignmentFacts; quality: Quality | null },
): Promise<ProbeFacts> {
  const { questions, assignments, quality } = known;
  const { findings } = source;
  const file = fileOf(source, probesTable);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const complain = (row: number, column: string, message: string): void =>
    findings.problem("probes", file, message, { row, column });
  /** By probe: its last answer so far. */
  const latest = new Map<string, ProbeAnswer>();
  /** By item: what it is called in its file. */
  const nameOfItem = new Map<string, string>();
  const all: ProbeAnswer[] = [];

  const begin = (row: ProbesRow, number: number): ProbeAnswer => {
    const before = latest.get(row.probe);
    if (row.revision !== (before?.rows[0]?.revision ?? -1) + 1)
      complain(number, "revision", "does not follow the one before it");
    if (before !== undefined && before.rows[0]?.superseded !== true)
      complain(before.number, "superseded", "is followed by a correction");
    const first = before?.rows[0];
    for (const column of ofProbe) {
      const name = common.find((each) => each === column);
      if (first !== undefined && name !== undefined && first[name] !== row[name])
        complain(number, column, `is another than in row ${before?.number ?? 0}`);
    }
    if (row.item !== null && row.item_id !== undefined) {
      const called = `${row.kind} ${row.item_id ?? ""}`;
      if ((nameOfItem.get(row.item) ?? called) !== called)
        complain(number, "item_id", "is called otherwise elsewhere");
      nameOfItem.set(row.item, called);
    }
    const begun = { number, rows: [] };
    latest.set(row.probe, begun);
    all.push(begun);
    return begun;
  };

  let current: ProbeAnswer | null = null;
  const schema = eitherRow(probesTable, manifest.blinded);
  for await (const block of readTable(source, probesTable, schema)) {
    for (const { number, row: read } of block) {
      const row: ProbesRow = read;
      for (const [column, message] of answerFaults(row, byId.get(row.question), manifest.unit))
        complain(number, column, message);
      for (const [column, message] of faultsOfKind(row, manifest, assignments))
        complain(number, column, message);
      const first: ProbesRow | undefined = current?.rows[0];
      if (current === null || first?.probe !== row.probe || first.revision !== row.revision)
        current = begin(row, number);
      else
        for (const column of common) {
          if (first[column] !== row[column])
            complain(number, column, `is another than in row ${current.number}`);
        }
      if (
        current.rows.some(
          (each) => each.question === row.question && each.position === row.position,
        )
      )
        complain(number, "question", "is answered twice");
      current.rows.push(row);
    }
  }
  const care = new Map<number, RaterCare>();
  const standing = new Set(latest.values());
  for (const answer of all) {
    const [first] = answer.rows;
    if (first === undefined) continue;
    if (first.superseded === standing.has(answer))
      complain(answer.number, "superseded", "does not go with the corrections of the probe");
    if (first.kind !== "repeat" && quality !== null) {
      const item = quality.expected[first.kind].get(first.item_id ?? null);
      if (item === undefined) complain(answer.number, "item_id", "is none of the quality files");
      else {
        const given = {
          answers: answersOf(answer.rows),
          side: first.first_left === false ? (1 as const) : (0 as const),
        };
        if (meetsExpected(questions, item.expected, given) !== first.met)
          complain(answer.number, "met", "is not what the answers make of it");
      }
    }
    if (standing.has(answer)) countIn(care, answer.rows);
  }
  findings.checked("probes");
  return { care, repeats: all.filter(({ rows }) => rows[0]?.kind === "repeat") };
}

/** Adds what one answered probe says to its rater's care. */
function countIn(care: Map<number, RaterCare>, rows: readonly ProbesRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const place = placeOfLabel(first.rater);
  const own = care.get(place) ?? noCare();
  care.set(place, own);
  if (first.kind === "repeat") {
    own.repeated += rows.filter(({ same }) => same !== null).length;
    own.repeatedSame += rows.filter(({ same }) => same === true).length;
  } else if (first.kind === "gold") {
    own.goldAnswered += 1;
    if (first.met === true) own.goldCorrect += 1;
  } else if (first.met === true) own.checksMet += 1;
  else own.checksFailed += 1;
}
