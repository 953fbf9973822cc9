import type { StudyStatus } from "../../../shared/protocol/study-status.ts";

const words: Record<StudyStatus["state"], string> = {
  draft: "Draft",
  open: "Open",
  paused: "Paused",
  closed: "Closed",
  unblinded: "Unblinded",
};

/** The state of a study: a word, and a shape beside it. */
export const StateMark = ({ state }: Pick<StudyStatus, "state">) => (
  <span className={`state-mark ${state}`}>{words[state]}</span>
);
