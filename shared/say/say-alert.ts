import type { Alert } from "../model/alert.ts";
import { sayDecimals } from "./say-decimals.ts";
import { saySeconds } from "./say-seconds.ts";
import { sayShare } from "./say-share.ts";

/** What an alert says: what was seen, on how much it rests, and what it was held against. */
export const sayAlert = ({ rule, rater, seen, usual, n }: Alert): string => {
  const who = `Rater ${rater}`;
  switch (rule) {
    case "failed-checks":
      return `${who} failed ${seen} of ${n} checks; careful raters fail about ${sayShare(usual ?? 0)}.`;
    case "hurried":
      return `${who} takes ${saySeconds(seen)} for a pair (median, n = ${n}); the median rater takes ${saySeconds(usual ?? 0)}.`;
    case "same-side":
      return `${who} chose the same side in ${sayShare(seen)} of the first ${n} choices.`;
    case "alternating":
      return `${who} changed sides at ${sayShare(seen)} of ${n - 1} turns; others do at ${sayShare(usual ?? 0)}.`;
    case "low-agreement":
      return `Agreement is ${sayDecimals(seen, 2)} (n = ${n} pairs), and its upper limit lies below ${sayDecimals(usual ?? 0, 2)}.`;
    case "break-off":
      return `${sayShare(seen)} of the last ${n} sittings that ended were broken off; before, ${sayShare(usual ?? 0)}.`;
    case "disk-low":
      return `Only ${seen} GiB are free on the disk that holds the data.`;
    case "backup-old":
      return `The newest backup is ${Math.floor(seen)} h old; it should be younger than ${usual} h.`;
    case "unsent-work":
      return `${who} has ${n} ${n === 1 ? "judgment" : "judgments"} that the server has not taken, the oldest for ${saySeconds(seen)}.`;
    case "orphaned-slots":
      return `${n} slots are held though their time ran out more than two minutes ago.`;
  }
};

/** What to do about it. */
export const sayWhatToDo = ({ rule }: Alert): string => {
  switch (rule) {
    case "failed-checks":
    case "hurried":
    case "same-side":
    case "alternating":
      return "Look at this rater; pause, write to them, or go on.";
    case "low-agreement":
      return "Read the instructions again with fresh eyes before more is collected.";
    case "break-off":
      return "Try the study yourself on a phone, and look for what changed.";
    case "disk-low":
      return "Make room before raters can no longer be saved.";
    case "backup-old":
      return "Ask whoever runs this server to look at its log and at the backups.";
    case "unsent-work":
      return "Ask them to keep that page, and look at the server’s log for why it is refused.";
    case "orphaned-slots":
      return "Look at the server’s log for faults.";
  }
};
