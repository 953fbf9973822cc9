import { sayNumber } from "../../../shared/say/say-count.ts";

interface Props {
  judged: number;
  held: number;
  planned: number;
}

/** Judged, held and open, as parts of what is planned; the numbers stand beside it. */
export const ProgressBar = ({ judged, held, planned }: Props) => (
  <span className="progress">
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-open" width="100" height="4" />
      <rect className="bar-held" width={(100 * (judged + held)) / planned} height="4" />
      <rect className="bar-judged" width={(100 * judged) / planned} height="4" />
    </svg>
    <span>
      {sayNumber(judged)} of {sayNumber(planned)}
    </span>
  </span>
);
