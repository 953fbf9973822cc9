import type { StudyState } from "../../shared/model/study.ts";

/** How a sitting ends. The first end stands: a rater is given one code, and the same one on every visit. */
export const endings = ["completed", "partial", "screened_out", "excluded", "withdrawn"] as const;
export type Ending = (typeof endings)[number];

/** What a study asks of its raters beside judging. */
export interface Steps {
  about: boolean;
  quiz: boolean;
  practice: boolean;
  guess: boolean;
}

/** How far a rater came; times are milliseconds since 1970, null where that is still to come. */
export interface Way {
  aboutAt: number | null;
  /** Failed tries included. */
  quizTries: number;
  quizPassedAt: number | null;
  practisedAt: number | null;
  /** When nothing was left to judge. */
  ratedAt: number | null;
  ending: Ending | null;
  withdrawn: boolean;
  /** Whoever runs the study asked this rater to wait. */
  paused: boolean;
}

/**
 * Where a rater stands. The instructions come before the quiz, the practice or the first pair, whichever
 * is first; pages show them until they were read on that device, so that they are no stage of their own.
 */
export type Stage =
  | "uninvited"
  | "consent"
  | "about"
  | "quiz"
  | "practice"
  | "paused"
  | "rating"
  | "guess"
  | "ended"
  | "screened_out"
  | "excluded"
  | "withdrawn";

const stageOfEnding = {
  completed: "ended",
  partial: "ended",
  screened_out: "screened_out",
  excluded: "excluded",
  withdrawn: "withdrawn",
} as const satisfies Record<Ending, Stage>;

/**
 * The one stage that follows from what a study asks and what a rater has done; `way` is null until they
 * have consented, and who came without an invitation that the study needs is `uninvited` then.
 */
export function stageOf(steps: Steps, way: Way | null, isInvited: boolean): Stage {
  if (way === null) return isInvited ? "consent" : "uninvited";
  if (way.withdrawn) return "withdrawn";
  if (way.ending !== null) return stageOfEnding[way.ending];
  // A study that is over, and one without another pair, ask no more about the way there.
  if (way.ratedAt !== null) return steps.guess ? "guess" : "ended";
  if (way.paused) return "paused";
  if (steps.about && way.aboutAt === null) return "about";
  if (steps.quiz && way.quizPassedAt === null) return "quiz";
  if (steps.practice && way.practisedAt === null) return "practice";
  return "rating";
}

/** Whether a study takes judgments, or may again. */
export const isCollecting = (state: StudyState): boolean => state === "open" || state === "paused";
