import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { AppError } from "../app-error.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Clock } from "../ports.ts";
import type { Storage } from "../storage.ts";
import { expectState, type StudyStatuses } from "../study-status.ts";

interface Why {
  slug: string;
  reason: string;
}

/** What becomes of studies that nobody works on any more. */
export interface StudyEnds {
  /** Hides a study from the list and lets it be read only, or takes that back. */
  archive: (asked: Why & { archived: boolean }, caller: Caller) => Promise<StudyStatus>;
  /**
   * Deletes a study and all that raters gave, from the disk too. Rejects with `invalid` where its name is
   * not typed, with `conflict` while it collects, with `forbidden` where the password is wrong.
   */
  delete: (
    asked: Why & { typed: string; password?: string | undefined },
    caller: Caller,
  ) => Promise<{ judgments: number; raters: number }>;
}

const settled = ["draft", "closed", "unblinded"] as const;

export function createStudyEnds({
  storage,
  clock,
  statuses,
  reauthenticate,
}: {
  storage: Storage;
  clock: Clock;
  statuses: StudyStatuses;
  reauthenticate: (caller: Caller, password: string | undefined) => Promise<void>;
}): StudyEnds {
  return {
    archive: async ({ slug, reason, archived }, caller) => {
      const record = await statuses.found(slug);
      if ((record.archivedAt !== null) === archived) return statuses.of(record);
      if (archived) expectState(record, "archive", settled);
      const act = { actor: actorOf(caller), at: clock.now(), reason };
      await storage.setArchived(record.id, archived, act);
      return statuses.of(await statuses.found(slug));
    },
    delete: async ({ slug, reason, typed, password }, caller) => {
      const record = await statuses.found(slug);
      expectState(record, "delete", settled);
      if (typed !== slug) {
        throw new AppError("invalid", `Type the study's name, "${slug}", to delete it.`);
      }
      await reauthenticate(caller, password);
      const { judged, surplus, consented } = await storage.progress(record.id);
      await storage.deleteStudy(record.id, { actor: actorOf(caller), at: clock.now(), reason });
      return { judgments: judged + surplus, raters: consented };
    },
  };
}
