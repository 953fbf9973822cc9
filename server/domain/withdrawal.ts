import { AppError } from "./app-error.ts";
import { personHashOf } from "./arrival.ts";
import { byItself } from "./audit/audit-entry.ts";
import type { Clock, Events, Random } from "./ports.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** How raters leave a study with what they gave. */
export interface Withdrawal {
  /**
   * The rater leaves: what they hold opens for others. `delete`: all they gave is erased. `keep`: it
   * stays, left out of the analysis, and nothing ties it to a platform any more.
   */
  withdraw: (session: { id: number; studyId: number }, policy: "delete" | "keep") => Promise<void>;
  /** Erases a rater by a platform's name, whatever the study's policy; `not_found` for an unknown one. */
  erase: (record: StudyRecord, person: string, actor: string) => Promise<{ judgments: number }>;
}

export function createWithdrawal({
  storage,
  clock,
  random,
  events,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  events: Events;
}): Withdrawal {
  const eraseSession = async (id: number, actor: string) =>
    storage.eraseSession(id, { at: clock.now(), actor, salt: random.bytes(32) });

  return {
    withdraw: async ({ id, studyId }, policy) => {
      await storage.withdrawSession(id, clock.now());
      if (policy === "delete") {
        await eraseSession(id, byItself);
        events.raterErased(studyId);
      } else await storage.cutPlatformLink(id);
      events.workChanged(studyId);
    },
    erase: async ({ id: studyId, slug, key }, person, actor) => {
      for (const platform of ["prolific", "mturk"] as const) {
        const personHash = personHashOf(key, { platform, person });
        const arrival = { platform, person, study: null, session: null, personHash };
        const { sessionId } = await storage.findArrival(studyId, arrival);
        if (sessionId === null) continue;
        await storage.withdrawSession(sessionId, clock.now());
        const erased = await eraseSession(sessionId, actor);
        events.workChanged(studyId);
        return erased;
      }
      throw new AppError(
        "not_found",
        `No rater of study "${slug}" is known as "${person}". Whoever withdrew, or came longer ago than the study keeps identifiers, is known by none.`,
      );
    },
  };
}
