import type { Refusal } from "../refusal.ts";
import { ageOf } from "../age-of.ts";
import { plural } from "./plural.ts";

const age = ageOf("en");

/** How safe the rater's answers are, and what went wrong with a call. */
export const saving = {
  saved: "Saved",
  saving: "Saving",
  kept: "Kept on this device, waiting for the network",
  held: "Waiting for the network. This browser keeps nothing: leave the page open",
  keptForServer: "Kept on this device, not saved: the server cannot take it for now",
  heldForServer:
    "Not saved: the server cannot take it for now. This browser keeps nothing: leave the page open",
  refused: "Kept on this device, not accepted by the server",
  /** `oldest`: how many milliseconds ago the oldest of them was given. */
  unsent: (count: number, oldest: number) =>
    `${plural(count, { one: "# answer", other: "# answers" })}, oldest from ${
      age(oldest) ?? "less than a minute ago"
    }`,
  offline: "No connection. You can go on with this pair.",
  noReason: "The server gave no reason",
  unreachable: "The server cannot be reached at the moment. Please try again.",
  keptFirst: "An earlier answer for that pair was already saved. It stays as it was; please go on.",
  /** The server's own sentence says most, where it is in the language of the page. */
  refusal: ({ message }: Refusal) => message,
};
