interface OfRater {
  rater: string;
  study: string;
}

interface OfJudgment extends OfRater {
  assignment: string;
  revision: number;
}

/** Something that happened in a trial, as those outside the server saw it. `at`: milliseconds since 1970. */
export type HistoryEntry = { at: number } & (
  | (OfRater & { what: "shown"; assignment: string; left: string; right: string })
  /** Written before the judgment leaves, at each attempt. */
  | (OfJudgment & { what: "sent"; answers: Record<string, unknown>; pages: readonly unknown[] })
  | (OfJudgment & { what: "acknowledged"; outcome: "saved" | "surplus"; next: string | null })
  | (OfRater & { what: "refused"; call: string; code: string; message: string })
  | (OfRater & { what: "lost"; why: string })
  | (OfRater & { what: "notice"; name: string })
  | { what: "fault"; fault: string }
);
