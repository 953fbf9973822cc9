import { quantileOfSorted } from "../../../shared/statistics/summary/quantile.ts";
import { isLook } from "./looks.ts";

/** What rules about sides saw of a rater after so many decisive choices. */
export interface SidesSeen {
  choices: number;
  left: number;
  /** How often a choice was for the other side than the one before it. */
  switches: number;
}

/** What rules about pace saw of a rater after so many judgments. */
export interface PaceSeen {
  judgments: number;
  medianSeconds: number;
}

/** How one rater worked, as far as rules look at it; never which arm was chosen. */
export interface RaterWork {
  checksFailed: number;
  checksAnswered: number;
  sides: SidesSeen;
  /** As they were when the rater reached each number of choices at which rules look. */
  sidesAt: SidesSeen[];
  paceAt: PaceSeen[];
  judgments: number;
}

/** A rater's judgments, added one by one in the order of storing. */
export interface WorkLog {
  /** `left` is null for a tie or where nothing was chosen between. */
  judge: (judgment: { left: boolean | null; seconds: number }) => void;
  check: (met: boolean) => void;
  /** Takes a check's answer back: another one takes its place. */
  uncheck: (met: boolean) => void;
  work: () => RaterWork;
}

/** So many of a rater's times at most are kept: later ones move a median little. */
const timesKept = 200;

export function createWorkLog(): WorkLog {
  const times: number[] = [];
  const sides: SidesSeen = { choices: 0, left: 0, switches: 0 };
  const sidesAt: SidesSeen[] = [];
  const paceAt: PaceSeen[] = [];
  let last: boolean | null = null;
  let judgments = 0;
  let checksFailed = 0;
  let checksAnswered = 0;
  return {
    judge: ({ left, seconds }) => {
      judgments += 1;
      if (times.length < timesKept) times.push(seconds);
      if (isLook(judgments, "pace")) {
        const medianSeconds = quantileOfSorted(Float64Array.from(times).toSorted(), 0.5);
        paceAt.push({ judgments, medianSeconds });
      }
      if (left === null) return;
      sides.choices += 1;
      if (left) sides.left += 1;
      if (last !== null && last !== left) sides.switches += 1;
      last = left;
      if (isLook(sides.choices, "sides")) sidesAt.push({ ...sides });
    },
    check: (met) => {
      checksAnswered += 1;
      if (!met) checksFailed += 1;
    },
    uncheck: (met) => {
      checksAnswered -= 1;
      if (!met) checksFailed -= 1;
    },
    work: () => ({ checksFailed, checksAnswered, sides, sidesAt, paceAt, judgments }),
  };
}
