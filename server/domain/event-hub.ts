import type { Events } from "./ports.ts";

export type EventHub = Events & { listen: (listener: Partial<Events>) => void };

/** Passes events on to whoever listens to some of them; made before those who speak and those who listen. */
export function createEventHub(): EventHub {
  const listeners: Partial<Events>[] = [];
  return {
    workChanged: (studyId) => {
      for (const listener of listeners) listener.workChanged?.(studyId);
    },
    stateChanged: (studyId, state) => {
      for (const listener of listeners) listener.stateChanged?.(studyId, state);
    },
    raterMoved: (studyId) => {
      for (const listener of listeners) listener.raterMoved?.(studyId);
    },
    workUnsent: (studyId, raterId, unsent) => {
      for (const listener of listeners) listener.workUnsent?.(studyId, raterId, unsent);
    },
    alertRaised: (studyId, alert) => {
      for (const listener of listeners) listener.alertRaised?.(studyId, alert);
    },
    raterErased: (studyId) => {
      for (const listener of listeners) listener.raterErased?.(studyId);
    },
    raterChanged: (studyId, raterId) => {
      for (const listener of listeners) listener.raterChanged?.(studyId, raterId);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
