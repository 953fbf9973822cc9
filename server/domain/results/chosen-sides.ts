import { choiceScores } from "./choice-scores.ts";
import type { Selection } from "./selection.ts";

/** How often each rater chose left and right, over all choices; ties are neither. */
export function chosenSides({ columns, rows }: Selection): { left: number; right: number }[] {
  const sides = columns.raters.labels.map(() => ({ left: 0, right: 0 }));
  for (const { question, pair } of columns.answers.values()) {
    if (question.kind !== "choice") continue;
    const scores = choiceScores(question);
    for (const row of rows) {
      const own = sides[columns.judgments.rater[row] ?? 0];
      const score = scores[pair[row] ?? -1] ?? 0;
      if (own === undefined) continue;
      if (score > 0) own.left += 1;
      if (score < 0) own.right += 1;
    }
  }
  return sides;
}
