import { mentionsName } from "./mentions-name.ts";
import type { PreparedPrompt } from "./study-records.ts";

export const tagColumns = ["task", "context", "model", "userBelief"] as const;
export type TagColumn = (typeof tagColumns)[number];

/** With more values than this, a tag names pairs rather than kinds of them. */
const mostValues = 1000;

const tells = (values: ReadonlySet<string>, names: ReadonlySet<string>): boolean =>
  values.size > mostValues ||
  [...values].some((value) => [...names].some((name) => mentionsName(value, name)));

/** What of a pair is looked at: its prompt's tags, and whose its responses are. */
export interface TaggedPair extends Pick<PreparedPrompt, "line" | TagColumn> {
  first: { arm: string | null; model: string | null };
  second: { arm: string | null; model: string | null } | null;
}

/** Finds which tags could tell an arm, while every pair of the materials passes by. */
export interface TagInspector {
  /** Pairs in the order of the materials. */
  inspect: (pair: TaggedPair) => void;
  /** The tags that a blinded dataset leaves out. */
  sealed: () => Set<TagColumn>;
}

/**
 * Tags belong to a line of the materials. Where lines differ in the arms they have, any tag may tell
 * them apart, so all are sealed. Else one is sealed that mentions an arm or a model by name, or has a
 * value of its own for nearly every pair.
 */
export function createTagInspector(arms: readonly string[]): TagInspector {
  const names = new Set(arms);
  const values = new Map(tagColumns.map((column) => [column, new Set<string>()]));
  let line = -1;
  let present: string[] = [];
  let armsOfLines: string | null = null;
  let linesDiffer = false;
  const endLine = (): void => {
    if (line === -1) return;
    const all = present.toSorted().join(" ");
    armsOfLines ??= all;
    if (all !== armsOfLines) linesDiffer = true;
  };
  return {
    inspect: (pair) => {
      if (pair.line !== line) {
        endLine();
        line = pair.line;
        present = [];
      }
      for (const response of [pair.first, pair.second]) {
        if (response === null) continue;
        present.push(response.arm ?? "");
        if (response.model !== null && names.size <= mostValues) names.add(response.model);
      }
      for (const [column, seen] of values) {
        const value = pair[column];
        if (value !== null && seen.size <= mostValues) seen.add(value);
      }
    },
    sealed: () => {
      endLine();
      return new Set(
        tagColumns.filter((column) => linesDiffer || tells(values.get(column) ?? new Set(), names)),
      );
    },
  };
}
