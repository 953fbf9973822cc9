import type { ConversationName } from "../conversations/conversations.ts";

/** Closed: each rater has one request in flight, always. The rate is the result. */
export interface ClosedShape {
  kind: "closed";
  raters: number;
  warmUpSeconds: number;
  seconds: number;
}

/**
 * Open: submissions fall due at random moments (Poisson) at a rate of our choice, whatever the server does, and each
 * latency counts from the moment it was due, so that a stall is charged to all who would have been in it.
 */
export interface OpenShape {
  kind: "open";
  raters: number;
  perSecond: number;
  warmUpSeconds: number;
  seconds: number;
}

/** Burst: all are connected, then all ask for their first task in the same instant. */
interface BurstShape {
  kind: "burst";
  raters: number;
}

/** Idle: all are connected and nobody says a word, for reading the server's memory. */
interface IdleShape {
  kind: "idle";
  raters: number;
  seconds: number;
}

export type Shape = ClosedShape | OpenShape | BurstShape | IdleShape;

export interface LoadJob {
  url: string;
  conversation: ConversationName;
  shape: Shape;
}

/** Latencies in milliseconds. */
export interface LoadReport {
  /** Latencies taken: of submissions that fell due in the window, whenever they were answered. */
  count: number;
  /** Length of the window; for a burst the time to the last answer. */
  seconds: number;
  /** Answers that came inside the window, per second of it. */
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  p999: number;
  max: number;
  /** Raters for whom nothing was left: a figure above 0 means that the window was not full. */
  exhausted: number;
  /** Submissions that fell due in the window of an open load and had no answer 30 s after it. */
  unanswered: number;
  connectSeconds: number;
  /** Processor time of the load generator over the window: near 1, it was the load that was slow, not the server. */
  loadCores: number;
}

/** What the load process says: where it is, and at the end what it found. */
export type LoadMessage = { phase: LoadPhase } | { report: LoadReport } | { error: string };

/** `connected`: all lines are up; `start` and `end`: the measured window. */
export type LoadPhase = "connected" | "start" | "end";
