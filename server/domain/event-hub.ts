import type { Events } from "./ports.ts";

/** Passes events on to whoever listens; made before those who speak and those who listen. */
export function createEventHub(): Events & { listen: (listener: Events) => void } {
  const listeners: Events[] = [];
  return {
    workChanged: (studyId) => {
      for (const listener of listeners) listener.workChanged(studyId);
    },
    stateChanged: (studyId, state) => {
      for (const listener of listeners) listener.stateChanged(studyId, state);
    },
    raterChanged: (studyId, raterId) => {
      for (const listener of listeners) listener.raterChanged(studyId, raterId);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
