import { AppError } from "../app-error.ts";
import { joinShares, shareUnder, unlockArmKey, type ArmKeyLock } from "../arm-key/arm-key-lock.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import type { AskedUnblinding } from "./asked-unblindings.ts";

/** What a caller brings to open the arms of a study. */
export interface Opener {
  passphrases: readonly string[];
  recoveryKey: string | undefined;
}

/** `alone`: one call brought everything. The key is null where arms are kept in the clear. */
export type OpenedArmKey =
  | { status: "open"; key: Buffer | null; alone: boolean }
  /** One of two people has given theirs, and nobody before. */
  | { status: "half"; holder: number; share: Buffer };

const refused = (slug: string, { passphrases: { length } }: ArmKeyLock): AppError =>
  new AppError(
    "forbidden",
    `That does not open the arms of study "${slug}". Give ${
      length === 1 ? "its passphrase" : "both passphrases"
    }, or the recovery key.`,
  );

/** One person's passphrase of two: with what another person gave before, the key. */
async function openHalf(
  { slug }: StudyRecord,
  lock: ArmKeyLock,
  passphrase: string,
  { caller, asked }: { caller: Caller; asked: AskedUnblinding | null },
): Promise<OpenedArmKey> {
  const half = await shareUnder(lock, passphrase);
  // Whoever has the folder's token is nobody in particular: they cannot be the first of two people.
  if (half === null || caller.kind === "operator") throw refused(slug, lock);
  if (asked === null || asked.holder === half.holder) return { status: "half", ...half };
  if (asked.who === actorOf(caller)) {
    throw new AppError(
      "forbidden",
      "Unblinding this study takes two people, and you have asked for it already.",
    );
  }
  const key = joinShares(lock, [asked, half]);
  if (key === null) throw refused(slug, lock);
  return { status: "open", key, alone: false };
}

/** Opens the arms of a study. Rejects with `forbidden` where what is brought does not. */
export async function openArmKey(
  storage: Storage,
  record: StudyRecord,
  { passphrases, recoveryKey }: Opener,
  second: { caller: Caller; asked: AskedUnblinding | null },
): Promise<OpenedArmKey> {
  const armKey = await storage.armKey(record.id);
  if (armKey === null || armKey.lock === null)
    return { status: "open", key: armKey?.clear ?? null, alone: true };
  const { lock } = armKey;
  const [only] = passphrases;
  if (recoveryKey === undefined && lock.passphrases.length === 2 && passphrases.length === 1) {
    return openHalf(record, lock, only ?? "", second);
  }
  const key = await unlockArmKey(
    lock,
    recoveryKey === undefined ? { passphrases } : { recoveryKey },
  );
  if (key === null) throw refused(record.slug, lock);
  return { status: "open", key, alone: true };
}
