import { AppError } from "./app-error.ts";
import { lockArmKey, type ArmKeyLock } from "./arm-key/arm-key-lock.ts";
import { expectPassphrases } from "./arm-key/study-arm-key.ts";
import { hashedPlan } from "./plan-hash.ts";
import { planSlots } from "./plan-slots.ts";
import type { Clock, Random } from "./ports.ts";
import { expectCommitments, sealStudy } from "./seal/seal-study.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** Puts the arms of a draft under lock, where its file asks for it; null where it does not. */
async function lockOf(
  storage: Storage,
  record: StudyRecord,
  passphrases: readonly string[],
  random: Random,
): Promise<{ lock: ArmKeyLock; recoveryKey: string } | null> {
  expectPassphrases(record.definition, passphrases);
  if (passphrases.length === 0) return null;
  const armKey = await storage.armKey(record.id);
  if (armKey === null || armKey.clear === null) {
    throw new AppError(
      "conflict",
      `Cannot open study "${record.slug}": it was stored, or restored from a backup, without an arm key. ` +
        "Store it again with `kelvin create … --replace`.",
    );
  }
  return lockArmKey(armKey.clear, passphrases, random);
}

/** Plans the slots of a draft, seals its design and opens it. */
export async function openDraft(
  { storage, clock, random }: { storage: Storage; clock: Clock; random: Random },
  record: StudyRecord,
  { passphrases, actor }: { passphrases: readonly string[]; actor: string },
): Promise<{ opened: StudyRecord; recoveryKey: string | null }> {
  const { id, definition, seed } = record;
  const locked = await lockOf(storage, record, passphrases, random);
  const pairs = await storage.pairsToPlan(id);
  const commitments = expectCommitments(record, pairs);
  const plan = hashedPlan(planSlots(pairs.strata, definition.ratings_per_pair, seed));
  const opened = await storage.openStudy(id, {
    pairs,
    plan: plan.slots,
    seal: () => {
      const { leakDecisions } = record;
      const decisions = leakDecisions.length === 0 ? null : leakDecisions;
      return sealStudy({ ...record, commitments, decisions, planDigest: plan.digest() });
    },
    at: clock.now(),
    actor,
    ...(locked === null ? {} : { armKeyLock: locked.lock }),
  });
  return { opened, recoveryKey: locked?.recoveryKey ?? null };
}
