import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Finding } from "../../domain/finding.ts";
import { quoted } from "../../materials/explain/words.ts";
import type { ResolvedItem, ResolvedResponse } from "../gather/resolve-item.ts";
import { type RatedItem, wrongRecord } from "../rated-item.ts";
import { createMaterialLines } from "./material-lines.ts";
import type { Spill } from "./open-spill.ts";
import { rowOfUnit, type Unit, unitOf, type UnitRow } from "./unit-rows.ts";

/** Everything that was rated, once each. */
export interface Units {
  /** The unit of an item, as it was known before or a new one, and which of its arms stood left. */
  place: (item: RatedItem, resolved: ResolvedItem) => { unit: number; firstLeft: boolean };
  counts: () => { units: number; pairs: number };
  /** What files call the arms, in the order of first appearance; not all where there are far too many. */
  arms: () => string[];
  /** In the order of lines of the materials. */
  all: () => Iterable<Unit>;
}

const rowsAtOnce = 200;
const mostArms = 1000;

const byArm = (one: ResolvedResponse, other: ResolvedResponse): number =>
  one.arm < other.arm ? -1 : one.arm > other.arm ? 1 : 0;

const isSwapped = (
  [a, b]: readonly ResolvedResponse[],
  [c, d]: readonly ResolvedResponse[],
): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.text !== b.text &&
  a.text === d?.text &&
  b.text === c?.text;

/** Brings items of one unit together; tells where their texts are not the same. */
export function createUnits(
  spill: Spill,
  options: ImportOptions,
  tell: (finding: Finding) => void,
): Units {
  const find = spill.prepare<[key: string], UnitRow>("SELECT * FROM unit WHERE key = ?");
  const insert = spill.prepare<UnitRow>(
    `INSERT INTO unit VALUES (:number, :key, :found, :line, :about, :first_arm, :first_field,
      :first_text, :second_arm, :second_field, :second_text)`,
  );
  const fill = ["first", "second"].map((which) =>
    spill.prepare<[text: string, number: number]>(
      `UPDATE unit SET ${which}_text = ? WHERE number = ?`,
    ),
  );
  const page = spill.prepare<[line: number, after: number, limit: number], UnitRow>(
    "SELECT * FROM unit WHERE (line, number) > (?, ?) ORDER BY line, number LIMIT ?",
  );
  const lines = createMaterialLines(spill);
  const arms = new Set<string>();
  let [units, pairs] = [0, 0];

  /** What of a unit is not as on an earlier line: null, other texts, or the same on other sides. */
  const compare = (
    item: RatedItem,
    before: Unit,
    found: ResolvedResponse[],
  ): "same" | "swapped" => {
    if (isSwapped(before.responses, found)) {
      if (options.sides === "texts") return "swapped";
      const message = `Has the texts of line ${before.found} on the other side, and the arms on the same`;
      const mend = "name the arms by where they stood, or go by the texts: --sides texts";
      tell(wrongRecord(item, null, message, mend).finding);
      return "same";
    }
    for (const [place, { text, arm, field }] of found.entries()) {
      const known = before.responses[place];
      if (known === undefined || known.text === text || text === "") continue;
      if (known.text === "") fill[place]?.run(text, before.number);
      else {
        const message = `Has another text of ${quoted(arm)} than line ${before.found} has for the same unit`;
        const mend = "give units with other texts other names";
        tell(wrongRecord(item, field, message, mend).finding);
      }
    }
    return "same";
  };

  const begin = (
    item: RatedItem,
    key: string,
    { about, responses }: Pick<Unit, "about" | "responses">,
  ): number => {
    const line = lines.next(about, responses.length);
    units += 1;
    if (responses.length === 2) pairs += 1;
    for (const { arm } of responses) if (arms.size < mostArms) arms.add(arm);
    insert.run(rowOfUnit({ number: units, found: item.line, line, about, responses }, key));
    return units;
  };

  return {
    place: (item, resolved) => {
      const { responses, ...about } = resolved;
      const found = [...responses].toSorted(byArm);
      const { promptId, task, context, model, userBelief } = about;
      const names = found.map(({ arm }) => arm);
      const key = JSON.stringify([promptId, names, task, context, model, userBelief]);
      const firstLeft = found[0] === responses[0];
      const row = find.get(key);
      if (row === undefined)
        return { unit: begin(item, key, { about, responses: found }), firstLeft };
      const swapped = compare(item, unitOf(row), found) === "swapped";
      return { unit: row.number, firstLeft: firstLeft !== swapped };
    },
    counts: () => ({ units, pairs }),
    arms: () => [...arms],
    *all() {
      for (let [line, number] = [0, 0]; ;) {
        const rows = page.all(line, number, rowsAtOnce);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield* rows.map(unitOf);
        [line, number] = [last.line, last.number];
      }
    },
  };
}
