import { numberedLabel } from "../numbered-label.ts";
import { createResponseLabels } from "../response-labels.ts";
import { sealedOrder } from "../sealed-order.ts";
import type { StudyRecord } from "../study-records.ts";
import type { PairNames } from "./tell-past.ts";

/** What the pairs of a study and their responses are called in its datasets, by the pair's place. */
export function pairNamesOf({
  key,
  pairs,
  definition,
}: Pick<StudyRecord, "key" | "pairs" | "definition">): PairNames {
  const order = sealedOrder(key, "pairs", pairs);
  const name = numberedLabel("p", pairs);
  const labels = createResponseLabels(key);
  return {
    pair: (place) => name(order[place] ?? 0),
    left: (place, side) => (definition.unit === "response" ? null : labels(place)[side]),
  };
}
