import type { RaterState } from "../../../shared/protocol/watched-raters.ts";
import { stateWords } from "./rater-words.ts";

const shapes: Record<RaterState, string> = {
  preparing: "",
  rating: "open",
  paused: "paused",
  completed: "closed",
  partial: "closed",
  screened_out: "unblinded",
  withdrawn: "unblinded",
  excluded: "unblinded",
};

/** Where a rater stands: a word, and a shape beside it. */
export const RaterStateMark = ({ state }: { state: RaterState }) => (
  <span className={`state-mark ${shapes[state]}`}>{stateWords[state]}</span>
);
