import type { Alert } from "../../shared/model/alert.ts";
import type { StudyState } from "../../shared/model/study.ts";

/** What the domain needs of the world beside storage; `createApp` is given each of them. */

/** Time in integer milliseconds since 1970; never runs backwards while a process lives. */
export interface Clock {
  now: () => number;
}

/** Where chance comes from: cryptographic in production, seeded in tests. */
export interface Random {
  bytes: (count: number) => Uint8Array;
}

/** Told about faults and what an operator should know; never told a text, an answer or an arm. */
export interface Report {
  /** `request` is what its caller knows it by, where there is one. */
  fault: (error: unknown, where: string, request?: string) => void;
  info: (message: string) => void;
}

/** What a rater's page says that it keeps. */
export interface UnsentWork {
  judgments: number;
  /** Since the oldest was confirmed. */
  oldestMs: number;
}

/** Told what may concern other raters: hints, never the truth itself. */
export interface Events {
  /** A slot opened, or was judged: who waits for work should ask again. */
  workChanged: (studyId: number) => void;
  stateChanged: (studyId: number, state: StudyState) => void;
  /** Whoever runs the study did something with this rater, who should ask how things stand. */
  raterChanged: (studyId: number, raterId: number) => void;
  /** A rater came, went a step further or handed something in: an overview may be out of date. */
  raterMoved: (studyId: number) => void;
  /** A rater's page keeps work that the server has not taken, though it reaches the server. */
  workUnsent: (studyId: number, raterId: number, unsent: UnsentWork) => void;
  /** A rater took back all that they gave: what was made of it before still holds it. */
  raterErased: (studyId: number) => void;
  /** A rule found something that a person should look at, for the first time. */
  alertRaised: (studyId: number, alert: Alert) => void;
}
