/** What the doctor looked at, and found. */
export interface Examination {
  what: string;
  /** `poor`: nothing is lost, but something may be; see `mend`. */
  found: "good" | "poor" | "bad";
  said: string;
  /** What to do; null where all is well. */
  mend: string | null;
}

export const good = (what: string, said: string): Examination => ({
  what,
  found: "good",
  said,
  mend: null,
});
export const poor = (what: string, said: string, mend: string): Examination => ({
  what,
  found: "poor",
  said,
  mend,
});
export const bad = (what: string, said: string, mend: string): Examination => ({
  what,
  found: "bad",
  said,
  mend,
});
