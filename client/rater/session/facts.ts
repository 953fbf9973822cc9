import type { SessionView } from "../../../shared/protocol/rater-protocol.ts";
import type { Refusal } from "../../words/refusal.ts";
import type { Submission } from "../kept/outbox.ts";
import type { OpenPair } from "./open-pair.ts";

/** What the server last said about work beyond what the page holds. */
export interface Rest {
  status: "unknown" | "none" | "wait" | "paused" | "done";
}

/** What went wrong with something that the rater asked for. */
export type Problem = { what: "unreachable" | "keptFirst" } | { what: "refusal"; refusal: Refusal };

/** Why this page cannot go on at all. */
export interface Stop {
  why: "not-found" | "too-old" | "refused";
  message: string;
}

/** All that the page knows. What is on the screen follows from it: see `screenOf`. */
export interface Facts {
  /** Whether there is a line to the server and it has said how things stand over it. */
  online: boolean;
  /** Whether the server last said that it cannot take or give anything for now. */
  serverBusy: boolean;
  /** Whether a first answer has been waited for long enough to say so. */
  slow: boolean;
  stopped: Stop | null;
  view: SessionView | null;
  declined: boolean;
  instructionsRead: boolean;
  /** A call that the rater asked for and waits on: agreeing, taking over, withdrawing, giving back. */
  busy: boolean;
  /** What went wrong with it, or another thing the rater should know; cleared by the next act. */
  problem: Problem | null;
  /** The pair on the screen first, then the one ahead. */
  queue: readonly OpenPair[];
  /** Judged pairs that may still be corrected, the last one last. */
  judged: readonly OpenPair[];
  rest: Rest;
  outbox: readonly Submission[];
  /** Whether anything was acknowledged since the page was opened: before that, nothing is said to be saved. */
  anySaved: boolean;
  /** Whether the device keeps things beyond the page's life. */
  durable: boolean;
  /** How long the rater took for each pair judged on this page, in milliseconds. */
  paces: readonly number[];
  /** Work since the last rest: pairs judged, and when the first of them was begun, by the monotonic clock. */
  stretch: { pairs: number; since: number | null };
  /** When the rater took a break, by the monotonic clock; null while at work. */
  breakSince: number | null;
}

export const firstFacts: Facts = {
  online: false,
  serverBusy: false,
  slow: false,
  stopped: null,
  view: null,
  declined: false,
  instructionsRead: false,
  busy: false,
  problem: null,
  queue: [],
  judged: [],
  rest: { status: "unknown" },
  outbox: [],
  anySaved: false,
  durable: true,
  paces: [],
  stretch: { pairs: 0, since: null },
  breakSince: null,
};

/** Judgments that still want sending; refused ones are kept but no longer sent. */
export const unsent = ({ outbox }: Pick<Facts, "outbox">): Submission[] =>
  outbox.filter(({ state }) => state !== "refused");
