import type { SeriousKind } from "../../../shared/model/leak-decision.ts";

export const kindWords: Record<SeriousKind, string> = {
  "self-identification": "Says who wrote it",
  "arm-name": "Names an arm",
  "model-name": "Names a model",
  empty: "Empty reply",
  identical: "Two replies alike",
  tag: "Tag that tells arms apart",
};
