import { expect, test } from "vitest";
import {
  joinShares,
  lockArmKey,
  shareUnder,
  unlockArmKey,
} from "../../server/domain/arm-key/arm-key-lock.ts";
import { createSeededRandom } from "../support/seeded-random.ts";

// Scrypt takes its time, the more so where others work.
const random = createSeededRandom();
const [first, second] = ["tulip ferry anvil", "marble canoe thirty"];

test("one passphrase opens a lock, and so does the recovery key, however it is typed", async () => {
  const key = random.bytes(32);
  const { lock, recoveryKey } = await lockArmKey(key, [first], random);
  expect(await unlockArmKey(lock, { passphrases: [first] })).toEqual(Buffer.from(key));
  expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = recoveryKey.toLowerCase().replaceAll("-", " ").replaceAll("0", "o");
  expect(await unlockArmKey(lock, { recoveryKey: typed })).toEqual(Buffer.from(key));

  expect(await unlockArmKey(lock, { passphrases: ["tulip ferry anvils"] })).toBeNull();
  expect(await unlockArmKey(lock, { passphrases: [] })).toBeNull();
  const other = recoveryKey.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  expect(await unlockArmKey(lock, { recoveryKey: other })).toBeNull();
});

test("with two people it takes both, in any order; one share alone is no part of the key", async () => {
  const key = random.bytes(32);
  const { lock, recoveryKey } = await lockArmKey(key, [first, second], random);
  expect(await unlockArmKey(lock, { passphrases: [second, first] })).toEqual(Buffer.from(key));
  expect(await unlockArmKey(lock, { passphrases: [first] })).toBeNull();
  expect(await unlockArmKey(lock, { passphrases: [first, first] })).toBeNull();
  expect(await unlockArmKey(lock, { recoveryKey })).toEqual(Buffer.from(key));

  const mine = await shareUnder(lock, first);
  const theirs = await shareUnder(lock, second);
  if (mine === null || theirs === null) throw new Error("a share does not open");
  expect(mine.share.equals(Buffer.from(key))).toBe(false);
  expect(joinShares(lock, [mine, mine])).toBeNull();
  expect(joinShares(lock, [theirs, mine])).toEqual(Buffer.from(key));
});

test("a passphrase that could be guessed, or that two people share, is refused", async () => {
  const key = random.bytes(32);
  await expect(lockArmKey(key, ["too short"], random)).rejects.toMatchObject({ code: "invalid" });
  await expect(lockArmKey(key, [first, first], random)).rejects.toThrow("are the same");
});

test("a lock of which a byte changed does not open", async () => {
  const key = random.bytes(32);
  const { lock } = await lockArmKey(key, [first], random);
  const [only] = lock.passphrases;
  const box = Buffer.from(only?.box ?? "", "base64");
  box[box.length - 1] = (box.at(-1) ?? 0) ^ 1;
  const changed = { ...lock, passphrases: [{ salt: "", ...only, box: box.toString("base64") }] };
  expect(await unlockArmKey(changed, { passphrases: [first] })).toBeNull();
});
