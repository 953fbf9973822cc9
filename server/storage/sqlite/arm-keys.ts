import type { Database } from "better-sqlite3";
import { and, eq, lte, desc } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { armKeyOf } from "../../domain/arm-key/arm-key-of.ts";
import { openArms, sealArms, type SealedArms } from "../../domain/arm-key/sealed-arms.ts";
import type { ArmKeyRecord } from "../../domain/study-records.ts";
import { at } from "./at.ts";
import { emptyLog } from "./empty-log.ts";
import { shredInCopies } from "./shred-in-copies.ts";
import { armKey, draftArmKey, sealedArms, unblindedArmKey } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

/** How arms of studies with an arm key are kept. Everything but `of` runs inside a write. */
export interface ArmKeys {
  of: (studyId: number) => ArmKeyRecord | null;
  create: (studyId: number, chance: Uint8Array) => void;
  /** Seals the arms of these prompts, which are stored already. */
  seal: (studyId: number, key: Uint8Array, arms: readonly SealedArms[]) => void;
  setSealedTags: (studyId: number, tags: ArmKeyRecord["sealedTags"]) => void;
  setLock: (studyId: number, lock: NonNullable<ArmKeyRecord["lock"]>) => void;
  setUnblinded: (studyId: number, key: Uint8Array) => void;
  /** Outside a write: the same as `shred` in the copies that migrations made of the database. */
  shredCopies: (studyId: number) => void;
  /** Overwrites what the key of a draft is made of; the write-ahead log holds it until `forget`. */
  shred: (studyId: number) => void;
  /**
   * Outside a write: empties the write-ahead log, which holds what was overwritten, and the memory of
   * opened boxes. While another program reads the log, tries again each second.
   */
  forget: () => void;
  /** Forgets what was opened. */
  closeBoxes: () => void;
  /** The sealed arms of a prompt. */
  open: (studyId: number, key: Uint8Array, prompt: number) => SealedArms;
}

/** `tell` hears where the log could not be emptied. */
export function createArmKeys(
  db: BetterSQLite3Database & { $client: Database },
  tell: (error: unknown) => void,
): ArmKeys {
  const byStudy = whenUsed(() =>
    db
      .select({
        lock: armKey.lock,
        sealedTags: armKey.sealedTags,
        chance: draftArmKey.chance,
        key: unblindedArmKey.key,
      })
      .from(armKey)
      .leftJoin(draftArmKey, eq(draftArmKey.studyId, armKey.studyId))
      .leftJoin(unblindedArmKey, eq(unblindedArmKey.studyId, armKey.studyId))
      .where(eq(armKey.studyId, at("studyId")))
      .prepare(),
  );
  const boxOfPrompt = whenUsed(() =>
    db
      .select({ number: sealedArms.firstPrompt, box: sealedArms.box })
      .from(sealedArms)
      .where(and(eq(sealedArms.studyId, at("studyId")), lte(sealedArms.firstPrompt, at("prompt"))))
      .orderBy(desc(sealedArms.firstPrompt))
      .limit(1)
      .prepare(),
  );
  /** The box opened last, by its key and number: pairs are read in order, many to a box. */
  let last: { key: Uint8Array; number: number; arms: Map<number, SealedArms> } | null = null;

  const boxWith = (studyId: number, key: Uint8Array, prompt: number): Map<number, SealedArms> => {
    const found = boxOfPrompt().get({ studyId, prompt });
    if (found === undefined) throw new Error(`the arms of prompt ${prompt} are gone`);
    const { number, box } = found;
    if (last === null || last.number !== number || !Buffer.from(key).equals(last.key)) {
      const arms = openArms(key, number, box).map((each) => [each.prompt, each] as const);
      last = { key, number, arms: new Map(arms) };
    }
    return last.arms;
  };

  return {
    of: (studyId) => {
      const row = byStudy().get({ studyId });
      if (row === undefined) return null;
      const { lock, sealedTags, chance, key } = row;
      return { lock, sealedTags, clear: chance === null ? key : armKeyOf(chance) };
    },
    create: (studyId, chance) => {
      db.insert(armKey).values({ studyId, lock: null, sealedTags: [] }).run();
      db.insert(draftArmKey)
        .values({ studyId, chance: Buffer.from(chance) })
        .run();
    },
    seal: (studyId, key, arms) => {
      const [first] = arms;
      if (first === undefined) return;
      const firstPrompt = first.prompt;
      db.insert(sealedArms)
        .values({ studyId, firstPrompt, box: sealArms(key, firstPrompt, arms) })
        .run();
    },
    setSealedTags: (studyId, tags) => {
      db.update(armKey).set({ sealedTags: tags }).where(eq(armKey.studyId, studyId)).run();
    },
    setLock: (studyId, lock) => {
      db.update(armKey).set({ lock }).where(eq(armKey.studyId, studyId)).run();
    },
    setUnblinded: (studyId, key) => {
      db.insert(unblindedArmKey)
        .values({ studyId, key: Buffer.from(key) })
        .run();
    },
    shredCopies: (studyId) => {
      const chance = byStudy().get({ studyId })?.chance ?? null;
      if (chance !== null && !db.$client.memory) shredInCopies(db.$client.name, chance);
    },
    shred: (studyId) => {
      db.$client.pragma("secure_delete = ON");
      try {
        db.delete(draftArmKey).where(eq(draftArmKey.studyId, studyId)).run();
      } finally {
        db.$client.pragma("secure_delete = OFF");
      }
    },
    forget: () => {
      last = null;
      emptyLog(db.$client, tell);
    },
    closeBoxes: () => {
      last = null;
    },
    open: (studyId, key, prompt) => {
      const arms = boxWith(studyId, key, prompt).get(prompt);
      if (arms === undefined) throw new Error(`the arms of prompt ${prompt} are gone`);
      return arms;
    },
  };
}
