import type { StudyStatus } from "../../../shared/protocol/coordinator-protocol.ts";
import { AppError } from "../app-error.ts";
import { unlockArmKey, type ArmKeyOpener } from "../arm-key/arm-key-lock.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import { expectState, type StudyStatuses } from "../study-status.ts";

export interface Unblinding {
  /**
   * Lets arms be seen from now on. Rejects with `conflict` where the study is not closed, and with
   * `forbidden` where its arm key does not open.
   */
  unblind: (
    slug: string,
    request: { reason: string; opener: ArmKeyOpener },
  ) => Promise<StudyStatus>;
}

/** The arm key of a study whose arms are encrypted; null where they are kept in the clear. */
export async function openedArmKey(
  storage: Storage,
  { id, slug }: StudyRecord,
  opener: ArmKeyOpener,
): Promise<Buffer | null> {
  const armKey = await storage.armKey(id);
  if (armKey === null || armKey.lock === null) return armKey?.clear ?? null;
  const key = await unlockArmKey(armKey.lock, opener);
  if (key !== null) return key;
  const wanted = armKey.lock.passphrases.length;
  throw new AppError(
    "forbidden",
    wanted === 1
      ? `That does not open the arms of study "${slug}". Give its passphrase, or the recovery key.`
      : `That does not open the arms of study "${slug}". Give both passphrases, or the recovery key.`,
  );
}

export function createUnblinding({
  storage,
  statuses,
}: {
  storage: Storage;
  statuses: StudyStatuses;
}): Unblinding {
  return {
    unblind: async (slug, { reason, opener }) => {
      const record = await statuses.found(slug);
      expectState(record, "unblind", ["closed"]);
      const armKey = await openedArmKey(storage, record, opener);
      return statuses.change(slug, "unblind", {
        from: ["closed"],
        to: "unblinded",
        reason,
        ...(armKey === null ? {} : { armKey }),
      });
    },
  };
}
