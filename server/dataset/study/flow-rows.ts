import type { Flow } from "../../../shared/model/live-study.ts";
import type { FlowRow } from "../tables/flow.ts";

/** The flow of raters as rows of its table. */
export const flowRows = (flow: Flow): FlowRow[] =>
  flow.map(({ step, reached, left }) => ({ step, reached, ...left }));
