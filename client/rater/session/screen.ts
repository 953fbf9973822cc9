import type {
  EndingView,
  SessionView,
  StudyView,
} from "../../../shared/protocol/rater-protocol.ts";
import { type Facts, type Stop, unsent } from "./facts.ts";
import type { OpenPair } from "./open-pair.ts";

/** What the rater is shown: one of these, and nothing else. */
export type Screen =
  | { at: "opening"; slow: boolean }
  | { at: "stopped"; stop: Stop }
  | { at: "elsewhere"; study: StudyView }
  | { at: "uninvited"; study: StudyView }
  | { at: "consent"; study: StudyView }
  | { at: "declined"; study: StudyView }
  | { at: "about" | "instructions" | "quiz" | "practice" | "guess"; study: StudyView }
  | { at: "end"; study: StudyView; ending: EndingView }
  | { at: "rating"; study: StudyView; pair: OpenPair }
  | { at: "break"; study: StudyView }
  | { at: "paused"; study: StudyView; who: "study" | "rater" }
  | {
      at: "waiting";
      study: StudyView;
      waitsFor: "next" | "others" | "network" | "saving" | "server";
    };

const withoutPair = (facts: Facts, study: StudyView): Screen => {
  const isUnsent = unsent(facts).length > 0;
  if (!facts.online) return { at: "waiting", study, waitsFor: "network" };
  // A code, or a goodbye, comes only after everything is on the server's disk.
  if (isUnsent) return { at: "waiting", study, waitsFor: "saving" };
  switch (facts.rest.status) {
    case "paused":
      return { at: "paused", study, who: "study" };
    case "wait":
      return { at: "waiting", study, waitsFor: "others" };
    // What comes after the last pair is about to be told.
    case "done":
    case "none":
    case "unknown":
      return { at: "waiting", study, waitsFor: facts.serverBusy ? "server" : "next" };
  }
};

const atEnd = (facts: Facts, { study, standing, ending }: SessionView): Screen => {
  const mustWait = unsent(facts).length > 0 && standing !== "withdrawn";
  if (mustWait || ending === null) {
    return { at: "waiting", study, waitsFor: facts.online ? "saving" : "network" };
  }
  return { at: "end", study, ending };
};

/** What is on the screen, as a function of all that the page knows. */
export const screenOf = (facts: Facts): Screen => {
  if (facts.stopped !== null) return { at: "stopped", stop: facts.stopped };
  if (facts.view === null) return { at: "opening", slow: facts.slow };
  const { study, standing } = facts.view;
  switch (standing) {
    case "elsewhere":
      return { at: "elsewhere", study };
    case "consent":
      if (facts.view.ending !== null) return { at: "end", study, ending: facts.view.ending };
      return facts.declined ? { at: "declined", study } : { at: "consent", study };
    case "uninvited":
      return { at: "uninvited", study };
    case "paused":
      return { at: "paused", study, who: "rater" };
    case "about":
    case "guess":
      return { at: standing, study };
    case "quiz":
    case "practice":
      return { at: facts.instructionsRead ? standing : "instructions", study };
    case "ended":
    case "screened_out":
    case "excluded":
    case "withdrawn":
      return atEnd(facts, facts.view);
    case "rating": {
      if (!facts.instructionsRead) return { at: "instructions", study };
      const [pair] = facts.queue;
      if (pair === undefined) return withoutPair(facts, study);
      return facts.breakSince === null ? { at: "rating", study, pair } : { at: "break", study };
    }
  }
};
