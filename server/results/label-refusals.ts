import { rowsOf } from "../dataset/study/rows-of.ts";
import type { Label } from "../domain/labels/label-set.ts";
import { findRefusal } from "../domain/refusals/find-refusal.ts";
import type { Storage } from "../domain/storage.ts";

const pairsAtOnce = 100;

/** Whether each response of an unblinded study has a pattern of refusing, by its verbatim text. */
export async function labelRefusals(
  storage: Pick<Storage, "pairsAfter">,
  studyId: number,
): Promise<Label[]> {
  const labels = new Map<string, Label>();
  const pages = rowsOf(
    (after, limit) => storage.pairsAfter(studyId, after, limit),
    ({ id }) => id,
    pairsAtOnce,
  );
  for await (const page of pages) {
    for (const { line, first, second } of page) {
      for (const { arm, text } of second === null ? [first] : [first, second]) {
        const key = `${line} ${arm}`;
        if (arm === null || labels.has(key)) continue;
        labels.set(key, { line, arm, value: String(findRefusal(text) !== null) });
      }
    }
  }
  return [...labels.values()];
}
