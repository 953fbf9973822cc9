import { plural } from "./plural.ts";

/** Breaks: suggested now and then, and taken whenever the rater likes. */
export const breaks = {
  suggested: (pairs: number) =>
    plural(pairs, {
      one: "You have rated # pair since you began. A short break may do you good.",
      other: "You have rated # pairs since your last rest. A short break may do you good.",
    }),
  take: "Take a break",
  notNow: "Not now",
  title: "A short break",
  hint: (minutes: number) =>
    plural(minutes, {
      one: "The clock stands still. Your pair stays yours for # minute.",
      other: "The clock stands still. Your pair stays yours for # minutes.",
    }),
  goOn: "Go on rating",
};
