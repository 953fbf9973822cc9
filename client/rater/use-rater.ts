import { createContext, use } from "react";
import { type Store, useStore } from "../lib/store.ts";
import type { Speaker, Speech } from "../words/speech.ts";
import type { Preferences } from "./preferences.ts";
import type { Facts } from "./session/facts.ts";
import type { RaterSession } from "./session/rater-session.ts";

export interface Rater {
  session: RaterSession;
  preferences: Store<Preferences>;
  speaker: Speaker;
}

export const RaterContext = createContext<Rater | null>(null);

export const useRater = (): Rater => {
  const rater = use(RaterContext);
  if (rater === null) throw new Error("No rater's session around this component");
  return rater;
};

export const useFacts = (): Facts => useStore(useRater().session.facts);
export const useSpeech = (): Speech => useStore(useRater().speaker.speech);
export const usePreferences = (): Preferences => useStore(useRater().preferences);
