import type { Clock } from "../ports.ts";

/** One person's part of an unblinding that takes two. */
export interface AskedUnblinding {
  who: string;
  reason: string;
  at: number;
  holder: number;
  /** Half of the arm key, which alone tells nothing. In memory only: a restart forgets it. */
  share: Uint8Array;
}

/** So long may the second person take. */
const patienceMs = 24 * 3600 * 1000;

/** Unblindings that one person asked for and another has not confirmed yet, by study. */
export interface AskedUnblindings {
  ask: (studyId: number, asked: AskedUnblinding) => void;
  /** What is still waiting for a second person; null where nothing is. */
  of: (studyId: number) => AskedUnblinding | null;
  settle: (studyId: number) => void;
}

export function createAskedUnblindings(clock: Clock): AskedUnblindings {
  const waiting = new Map<number, AskedUnblinding>();
  return {
    ask: (studyId, asked) => void waiting.set(studyId, asked),
    of: (studyId) => {
      const asked = waiting.get(studyId) ?? null;
      if (asked === null || clock.now() - asked.at <= patienceMs) return asked;
      waiting.delete(studyId);
      return null;
    },
    settle: (studyId) => void waiting.delete(studyId),
  };
}
