import type { NormaliseStep } from "../../../shared/model/study-policies.ts";

/** At this place of the text as it came, so many characters (UTF-16 units) gave way to others. */
export type Edit = readonly [at: number, removed: number, inserted: string];

/** What sets the text that raters read apart from the text as it came. */
export interface TextChanges {
  by: (NormaliseStep | "redaction")[];
  edits: Edit[];
}

/** As far as two texts are looked ahead to find where they go on alike, and how much must be alike. */
const ahead = 64;
const alike = 12;

/** How far two texts have to be skipped until they go on alike; the rest of both where they do not. */
function gapOf(before: string, i: number, after: string, j: number): readonly [number, number] {
  const sample = after.slice(j, j + alike);
  // Most often something was taken away, however long.
  const again = sample.length === alike ? before.indexOf(sample, i) : -1;
  for (let sum = 1; sum <= ahead; sum += 1) {
    if (again !== -1 && again - i <= sum) return [again - i, 0];
    for (let skipped = 0; skipped <= sum; skipped += 1) {
      const [p, q] = [i + skipped, j + sum - skipped];
      const next = after.slice(q, q + alike);
      if (next !== "" && before.startsWith(next, p)) return [skipped, sum - skipped];
    }
  }
  return again === -1 ? [before.length - i, after.length - j] : [again - i, 0];
}

/** Few edits that make one text of another; not always the fewest. */
export function editsBetween(before: string, after: string): Edit[] {
  let end = 0;
  const most = Math.min(before.length, after.length);
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, fresh] = [before.slice(0, before.length - end), after.slice(0, after.length - end)];
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const [removed, inserted] = gapOf(old, i, fresh, j);
    edits.push([i, removed, fresh.slice(j, j + inserted)]);
    i += removed;
    j += inserted;
  }
  return edits;
}

/** The text that edits make of another. */
export function applyEdits(before: string, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const [at, removed, inserted] of edits) {
    result += before.slice(from, at) + inserted;
    from = at + removed;
  }
  return result + before.slice(from);
}
