import type { Finding } from "../../domain/finding.ts";
import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import { quoted } from "../../materials/explain/words.ts";
import { type RatedItem, wrongRecord } from "../rated-item.ts";
import type { ResolvedItem, ResolvedResponse } from "./resolve-item.ts";

/** Something that was rated: two responses to a prompt, or one. */
export interface Unit extends Omit<ResolvedItem, "responses"> {
  /** By the names of their arms, so that a unit is one whichever stood left. */
  responses: ResolvedResponse[];
  line: number;
}

export interface Units {
  /** The unit of an item, as it was known before or a new one, and which of its arms stood left. */
  place: (item: RatedItem, resolved: ResolvedItem) => { unit: number; firstLeft: boolean };
  list: Unit[];
}

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
export function createUnits(options: ImportOptions, tell: (finding: Finding) => void): Units {
  const list: Unit[] = [];
  const places = new Map<string, number>();

  /** What of a unit is not as on an earlier line: null, other texts, or the same on other sides. */
  const compare = (
    item: RatedItem,
    before: Unit,
    found: ResolvedResponse[],
  ): "same" | "swapped" => {
    if (isSwapped(before.responses, found)) {
      if (options.sides === "texts") return "swapped";
      const message = `Has the texts of line ${before.line} on the other side, and the arms on the same`;
      const mend = "name the arms by where they stood, or go by the texts: --sides texts";
      tell(wrongRecord(item, null, message, mend).finding);
      return "same";
    }
    for (const [place, { text, arm, field }] of found.entries()) {
      const known = before.responses[place];
      if (known === undefined || known.text === text || text === "") continue;
      if (known.text === "") known.text = text;
      else {
        const message = `Has another text of ${quoted(arm)} than line ${before.line} has for the same unit`;
        const mend = "give units with other texts other names";
        tell(wrongRecord(item, field, message, mend).finding);
      }
    }
    return "same";
  };

  return {
    list,
    place: (item, resolved) => {
      const { promptId, task, context, model, userBelief, responses } = resolved;
      const found = [...responses].toSorted(byArm);
      const names = found.map(({ arm }) => arm);
      const key = JSON.stringify([promptId, names, task, context, model, userBelief]);
      const firstLeft = found[0] === responses[0];
      const known = places.get(key);
      const before = known === undefined ? undefined : list[known];
      if (known === undefined || before === undefined) {
        const { responses: _sides, ...rest } = resolved;
        places.set(key, list.length);
        list.push({ ...rest, responses: found.map((each) => ({ ...each })), line: item.line });
        return { unit: list.length - 1, firstLeft };
      }
      const swapped = compare(item, before, found) === "swapped";
      return { unit: known, firstLeft: firstLeft !== swapped };
    },
  };
}
