import { assignmentsTable, type AssignmentsRow } from "../tables/assignments.ts";
import { eitherRow } from "../tables/table.ts";
import type { Manifest } from "./check-manifest.ts";
import type { PairFacts } from "./check-pairs.ts";
import { otherOf, type PlanFacts } from "./check-plan.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** What judgments are held against: entry i is of the assignment at place i. */
export interface AssignmentFacts {
  rater: number[];
  pair: number[];
  round: number[];
  left: ("x" | "y" | null)[];
  /** Milliseconds since 1970. */
  assignedAt: number[];
  judged: boolean[];
  /** Assignments of each rater. */
  ofRater: number[];
  /** By rater: whether a pair is in their hands, and whether the last one given ran out. */
  holds: boolean[];
  ranOut: boolean[];
}

/** Of an imported study: places follow from the order in which files were read, and from nothing else. */
function* faultsOfImport(
  row: AssignmentsRow,
  { manifest, pairs, round }: { manifest: Manifest; pairs: PairFacts; round: number },
): Generator<[string, string]> {
  if (row.round !== round) yield ["round", `is not ${round}, as its pair was judged so often`];
  const number = pairs.number[placeOfLabel(row.pair)];
  if (row.slot === undefined || number === undefined) return;
  const slot = number * manifest.ratings_per_pair + round - 1;
  if (row.slot !== slot) yield ["slot", `is not ${slot}, as pair and round have it`];
}

/** Columns of an assignment that are not as plan, pair and study have it, each with what is wrong. */
function* faultsOf(
  row: AssignmentsRow,
  { manifest, pairs, plan }: { manifest: Manifest; pairs: PairFacts; plan: PlanFacts | null },
): Generator<[string, string]> {
  const pair = placeOfLabel(row.pair);
  if (pairs.planned[pair] === undefined)
    yield ["pair", "names a pair that the study does not have"];
  if (row.round > manifest.ratings_per_pair) yield ["round", "is beyond the ratings of a pair"];
  const alone = manifest.unit === "response";
  if ((row.left === null) !== alone || row.right !== otherOf(row.left))
    yield ["left", "and right are not the responses of the pair"];
  if ((row.state === "released") !== (row.released_for !== null))
    yield ["released_for", "does not go with the state"];
  if (plan === null || row.slot === undefined) return;
  const planned = `the plan has it otherwise for slot ${row.slot}`;
  if (plan.pair[row.slot] === undefined) yield ["slot", "is no slot of the plan"];
  else {
    if (plan.pair[row.slot] !== pair) yield ["pair", planned];
    if (plan.round[row.slot] !== row.round) yield ["round", planned];
    if (plan.left[row.slot] !== row.left) yield ["left", planned];
  }
}

/** Holds each assignment against the plan; for a blinded dataset against what is told of its pair. */
export async function checkAssignments(
  source: TableSource,
  manifest: Manifest,
  { pairs, plan }: { pairs: PairFacts; plan: PlanFacts | null },
): Promise<AssignmentFacts> {
  const { findings } = source;
  const facts: AssignmentFacts = {
    rater: [],
    pair: [],
    round: [],
    left: [],
    assignedAt: [],
    judged: [],
    ofRater: [],
    holds: [],
    ranOut: [],
  };
  const ofPair: number[] = [];
  const file = fileOf(source, assignmentsTable);
  const schema = eitherRow(assignmentsTable, manifest.blinded);
  for await (const block of readTable(source, assignmentsTable, schema)) {
    for (const { number, row: read } of block) {
      const row: AssignmentsRow = read;
      const complain = (column: string, message: string): void => {
        findings.problem("assignments", file, message, { row: number, column });
      };
      for (const [column, message] of faultsOf(row, { manifest, pairs, plan }))
        complain(column, message);
      const pair = placeOfLabel(row.pair);
      const round = (ofPair[pair] ?? 0) + 1;
      ofPair[pair] = round;
      if (manifest.imported !== null)
        for (const [column, message] of faultsOfImport(row, { manifest, pairs, round }))
          complain(column, message);
      const place = placeOfLabel(row.assignment);
      if (place !== number - 1) complain("assignment", "is out of the order of its labels");
      const rater = placeOfLabel(row.rater);
      const nth = (facts.ofRater[rater] ?? 0) + 1;
      facts.ofRater[rater] = nth;
      if (row.nth !== nth) complain("nth", `is not ${nth}`);
      if (row.state === "held") facts.holds[rater] = true;
      facts.ranOut[rater] = row.released_for === "expired";
      facts.rater[number - 1] = rater;
      facts.pair[number - 1] = pair;
      facts.round[number - 1] = row.round;
      facts.left[number - 1] = row.left;
      facts.assignedAt[number - 1] = Date.parse(row.assigned_at);
      facts.judged[number - 1] = row.state === "judged";
    }
  }
  findings.checked("assignments");
  if (manifest.blinded)
    findings.unchecked("assignments", "slots of the plan come with the unblinded dataset");
  return facts;
}
