import { AppError } from "./app-error.ts";
import { checkAbout } from "./about.ts";
import { preferredPosition } from "./blinding-guess.ts";
import type { Clock, Events } from "./ports.ts";
import type { Rater } from "./rating.ts";
import type { SessionRecord } from "./rating-records.ts";
import { stageOf, type Stage } from "./stages.ts";
import type { Storage } from "./storage.ts";
import type { Withdrawal } from "./withdrawal.ts";

/** A guess about the blind as the rater's page sends it; null where the rater would rather not. */
export interface GuessGiven {
  guess: "first" | "second" | "unknown" | null;
  confidence: number | null;
  why: string | null;
}

/** What raters do beside judging; each refuses with `conflict` who stands elsewhere on the way. */
export interface TakingPart {
  tellAbout: (rater: Rater, answers: Record<string, string>) => Promise<void>;
  /** What is asked about the blind; null where this rater is not asked now. */
  guessAsked: (
    rater: Rater,
  ) => Promise<{ position: "left" | "right"; words: [string, string] | null } | null>;
  guess: (rater: Rater, given: GuessGiven) => Promise<void>;
  /** The rater stops early and keeps what they judged. */
  stop: (rater: Rater) => Promise<void>;
  withdraw: (rater: Rater) => Promise<void>;
  /** The rater has read what they were told. */
  readMessage: (rater: Rater, id: number) => Promise<void>;
}

export function createTakingPart({
  storage,
  clock,
  events,
  withdrawal,
}: {
  storage: Storage;
  clock: Clock;
  events: Events;
  withdrawal: Withdrawal;
}): TakingPart {
  const found = async ({ design, tokenHash }: Rater): Promise<SessionRecord> => {
    const session = await storage.findSession(design.studyId, tokenHash);
    if (session === null) throw new AppError("forbidden", "Agree to take part first.");
    return session;
  };
  const at = async (rater: Rater, stage: Stage): Promise<SessionRecord> => {
    const session = await found(rater);
    const now = stageOf(rater.design.steps, session, true);
    if (now === stage) return session;
    throw new AppError("conflict", "This was answered before. Reload the page.", {
      details: [now],
    });
  };

  return {
    tellAbout: async (rater, answers) => {
      const given = checkAbout(rater.design.view.about, answers);
      const { id } = await at(rater, "about");
      await storage.saveAbout(id, given, clock.now());
    },
    guessAsked: async ({ design, session }) => {
      if (design.guess === null || session === null) return null;
      if (stageOf(design.steps, session, true) !== "guess") return null;
      const last = await storage.lastJudgment(session.id);
      const position = last === null ? "left" : preferredPosition(last, design.questions);
      return { position, words: design.guess.words(session.id) };
    },
    guess: async (rater, { guess, confidence, why }) => {
      const { id } = await at(rater, "guess");
      const { design } = rater;
      const last = await storage.lastJudgment(id);
      const record =
        last === null || design.guess === null
          ? null
          : {
              assignmentId: last.assignmentId,
              position: preferredPosition(last, design.questions),
              firstArm: design.guess.firstArm(id),
              guess,
              confidence,
              why,
            };
      await storage.saveGuess(id, record, clock.now());
    },
    stop: async (rater) => {
      const { id } = await at(rater, "rating");
      await storage.endSession(id, "partial", clock.now());
      events.workChanged(rater.design.studyId);
    },
    readMessage: async (rater, messageId) => {
      const { id } = await found(rater);
      await storage.raters.markRead(id, messageId, clock.now());
    },
    withdraw: async (rater) => {
      await withdrawal.withdraw(await found(rater), rater.design.view.withdrawal);
    },
  };
}
