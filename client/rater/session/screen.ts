import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { type Facts, type Stop, unsent } from "./facts.ts";
import type { OpenPair } from "./open-pair.ts";

/** What the rater is shown: one of these, and nothing else. */
export type Screen =
  | { at: "opening"; slow: boolean }
  | { at: "stopped"; stop: Stop }
  | { at: "elsewhere"; study: StudyView }
  | { at: "withdrawn"; study: StudyView }
  | { at: "closed" | "uninvited"; study: StudyView }
  | { at: "consent"; study: StudyView }
  | { at: "declined"; study: StudyView }
  | { at: "about" | "instructions" | "quiz" | "practice" | "guess"; study: StudyView }
  | { at: "screened_out" | "excluded"; study: StudyView }
  | { at: "rating"; study: StudyView; pair: OpenPair }
  | { at: "break"; study: StudyView }
  | { at: "paused"; study: StudyView }
  | { at: "waiting"; study: StudyView; waitsFor: "next" | "others" | "network" | "saving" }
  | { at: "done"; study: StudyView; code: string | null };

const withoutPair = (facts: Facts, study: StudyView): Screen => {
  const isUnsent = unsent(facts).length > 0;
  if (!facts.online) return { at: "waiting", study, waitsFor: "network" };
  // A code, or a goodbye, comes only after everything is on the server's disk.
  if (isUnsent) return { at: "waiting", study, waitsFor: "saving" };
  switch (facts.rest.status) {
    case "done":
      return { at: "done", study, code: facts.rest.code };
    case "paused":
      return { at: "paused", study };
    case "wait":
      return { at: "waiting", study, waitsFor: "others" };
    case "none":
    case "unknown":
      return { at: "waiting", study, waitsFor: "next" };
  }
};

/** What is on the screen, as a function of all that the page knows. */
export const screenOf = (facts: Facts): Screen => {
  if (facts.stopped !== null) return { at: "stopped", stop: facts.stopped };
  if (facts.view === null) return { at: "opening", slow: facts.slow };
  const { study, standing, state } = facts.view;
  switch (standing) {
    case "elsewhere":
      return { at: "elsewhere", study };
    case "withdrawn":
      return { at: "withdrawn", study };
    case "consent":
      if (state === "closed" || state === "unblinded") return { at: "closed", study };
      return facts.declined ? { at: "declined", study } : { at: "consent", study };
    case "uninvited":
      return { at: "uninvited", study };
    case "about":
    case "guess":
    case "screened_out":
    case "excluded":
      return { at: standing, study };
    case "quiz":
    case "practice":
      return { at: facts.instructionsRead ? standing : "instructions", study };
    case "ended":
      return withoutPair(facts, study);
    case "rating": {
      if (!facts.instructionsRead) return { at: "instructions", study };
      const [pair] = facts.queue;
      if (pair === undefined) return withoutPair(facts, study);
      return facts.breakSince === null ? { at: "rating", study, pair } : { at: "break", study };
    }
  }
};
