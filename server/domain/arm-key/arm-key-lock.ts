import { z } from "zod";
import type { Random } from "../ports.ts";
import { decrypt, encrypt } from "./encryption.ts";
import { checkPassphrases, keyOfPassphrase } from "./passphrase.ts";
import { formatRecoveryKey, keyOfRecoveryKey, recoveryBytes } from "./recovery-key.ts";

const base64 = z.base64();

/**
 * An arm key under lock, as it is stored. Under one passphrase lies the key itself; under two lie two
 * shares, of which one alone tells nothing. Under the recovery key lies the key.
 */
export const armKeyLockSchema = z.strictObject({
  passphrases: z
    .array(z.strictObject({ salt: base64, box: base64 }))
    .min(1)
    .max(2),
  recovery: base64,
});
export type ArmKeyLock = z.infer<typeof armKeyLockSchema>;

/** What opens a lock: every passphrase it was made with, in any order, or the recovery key. */
export type ArmKeyOpener = { passphrases: readonly string[] } | { recoveryKey: string };

const keyBytes = 32;
const contexts = { share: "share of an arm key", recovery: "arm key for recovery" } as const;

const xor = (one: Uint8Array, other: Uint8Array): Buffer =>
  Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));

const sharesOf = (key: Uint8Array, count: number, random: Random): Uint8Array[] => {
  if (count === 1) return [key];
  const share = random.bytes(keyBytes);
  return [share, xor(key, share)];
};

/**
 * Puts an arm key of 32 bytes under one passphrase, or under two so that it takes both. The recovery
 * key opens it alone; it is returned here and never again. Throws `invalid` for a weak passphrase.
 */
export async function lockArmKey(
  key: Uint8Array,
  passphrases: readonly string[],
  random: Random,
): Promise<{ lock: ArmKeyLock; recoveryKey: string }> {
  checkPassphrases(passphrases);
  const nonce = () => random.bytes(12);
  const shares = sharesOf(key, passphrases.length, random);
  const locks: ArmKeyLock["passphrases"] = [];
  for (const [index, passphrase] of passphrases.entries()) {
    const salt = Buffer.from(random.bytes(16));
    const share = shares[index] ?? new Uint8Array();
    const box = encrypt(await keyOfPassphrase(passphrase, salt), nonce(), contexts.share, share);
    locks.push({ salt: salt.toString("base64"), box: box.toString("base64") });
  }
  const recoveryKey = formatRecoveryKey(random.bytes(recoveryBytes));
  const recovery = encrypt(keyOfRecoveryKey(recoveryKey), nonce(), contexts.recovery, key);
  return { lock: { passphrases: locks, recovery: recovery.toString("base64") }, recoveryKey };
}

/** The share under one person's passphrase; null where the passphrase is none of the lock's. */
export async function shareUnder(
  lock: ArmKeyLock,
  passphrase: string,
): Promise<{ holder: number; share: Buffer } | null> {
  for (const [holder, { salt, box }] of lock.passphrases.entries()) {
    const key = await keyOfPassphrase(passphrase, Buffer.from(salt, "base64"));
    const share = decrypt(key, contexts.share, Buffer.from(box, "base64"));
    if (share !== null) return { holder, share };
  }
  return null;
}

/** The key from the shares of different holders; null where a share is missing. */
export function joinShares(
  lock: ArmKeyLock,
  shares: readonly { holder: number; share: Uint8Array }[],
): Buffer | null {
  const byHolder = new Map(shares.map(({ holder, share }) => [holder, share]));
  if (byHolder.size < lock.passphrases.length) return null;
  return [...byHolder.values()].reduce<Buffer>(xor, Buffer.alloc(keyBytes));
}

/** The arm key; null where what is given does not open the lock. */
export async function unlockArmKey(lock: ArmKeyLock, opener: ArmKeyOpener): Promise<Buffer | null> {
  if ("recoveryKey" in opener) {
    const box = Buffer.from(lock.recovery, "base64");
    return decrypt(keyOfRecoveryKey(opener.recoveryKey), contexts.recovery, box);
  }
  const shares = await Promise.all(
    opener.passphrases.map((passphrase) => shareUnder(lock, passphrase)),
  );
  return shares.some((share) => share === null)
    ? null
    : joinShares(
        lock,
        shares.flatMap((share) => share ?? []),
      );
}
