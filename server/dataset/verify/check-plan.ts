import type { Study } from "../../../shared/model/study.ts";
import { hashedPlan } from "../../domain/plan-hash.ts";
import { planSlots } from "../../domain/plan-slots.ts";
import type { Side } from "../../domain/sides.ts";
import type { SealFile } from "../files/seal-file.ts";
import { pairsTable } from "../tables/pairs.ts";
import { scheduleTable } from "../tables/schedule.ts";
import type { PairFacts } from "./check-pairs.ts";
import { checkPart } from "./check-seal.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel, rowCursor } from "./row-cursor.ts";

/** The planned slots, drawn again: entry i is of slot i. */
export interface PlanFacts {
  /** Place of the pair. */
  pair: number[];
  /** From 1. */
  round: number[];
  left: ("x" | "y" | null)[];
}

/** The strata of the pairs in the order of the materials, numbered as they first appear. */
function strataOf({
  number,
  stratum,
}: PairFacts): { strata: Int32Array; places: Int32Array } | null {
  const places = new Int32Array(number.length).fill(-1);
  for (const [place, each] of number.entries()) {
    if (places[each] !== -1) return null;
    places[each] = place;
  }
  const known = new Map<number, number>();
  const strata = Int32Array.from(places, (place) => {
    const name = stratum[place] ?? -1;
    const found = known.get(name) ?? known.size;
    known.set(name, found);
    return found;
  });
  return { strata, places };
}

/** Which response stands left of a pair with this side. */
const leftOf = (
  { firstIsX, alone }: Pick<PairFacts, "firstIsX" | "alone">,
  place: number,
  side: Side,
): "x" | "y" | null => {
  if (alone[place] === true) return null;
  return (firstIsX[place] === true) === (side === 0) ? "x" : "y";
};

/** The response of a pair that the other one is not. */
export const otherOf = (left: "x" | "y" | null): "x" | "y" | null =>
  left === null ? null : left === "x" ? "y" : "x";

/** Draws the plan again from the seed and holds it against the seal and, row by row, the schedule. */
export async function checkPlan(
  source: TableSource,
  seal: SealFile,
  { study, pairs }: { study: Study; pairs: PairFacts },
): Promise<PlanFacts | null> {
  const { findings } = source;
  const file = fileOf(source, scheduleTable);
  const schedule = rowCursor(readTable(source, scheduleTable, scheduleTable.row));
  const drawn = strataOf(pairs);
  const { seed } = seal.values;
  if (drawn === null || typeof seed !== "number") {
    const message = drawn === null ? "has numbers twice" : "has pairs, but the seal no seed";
    findings.problem("plan", fileOf(source, pairsTable), message, { column: "number" });
    await schedule.finish();
    return null;
  }
  const plan = hashedPlan(planSlots(drawn.strata, study.ratings_per_pair, seed));
  const facts: PlanFacts = { pair: [], round: [], left: [] };
  let slot = 0;
  for (const { pair, round, side } of plan.slots) {
    const place = drawn.places[pair] ?? -1;
    const left = leftOf(pairs, place, side);
    facts.pair.push(place);
    facts.round.push(round + 1);
    facts.left.push(left);
    slot += 1;
    const row = await schedule.at(slot);
    if (row === null) {
      findings.problem("plan", file, "lacks a planned slot", { row: slot });
      continue;
    }
    const planned = [
      ["slot", slot - 1],
      ["round", round + 1],
      ["left", left],
      ["right", otherOf(left)],
    ] as const;
    for (const [column, value] of planned) {
      if (row[column] !== value)
        findings.problem("plan", file, "is not as the seed plans it", { row: slot, column });
    }
    if (placeOfLabel(row.pair) !== place)
      findings.problem("plan", file, "is not as the seed plans it", { row: slot, column: "pair" });
  }
  if ((await schedule.at(slot + 1)) !== null)
    findings.problem("plan", file, "has more slots than are planned", { row: slot + 1 });
  await schedule.finish();
  checkPart(seal, "plan", plan.digest(), { findings, file });
  return facts;
}
