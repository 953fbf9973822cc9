import { armKeyOf } from "../../domain/arm-key/arm-key-of.ts";
import { openArms, sealArms, type SealedArms } from "../../domain/arm-key/sealed-arms.ts";
import type { ArmKeyRecord } from "../../domain/study-records.ts";
import type { Sql } from "./sql.ts";

/** How the arms of a study with an arm key are kept; null where they are in the clear. */
export async function armKeyRecord(sql: Sql, studyId: number): Promise<ArmKeyRecord | null> {
  type Row = Omit<ArmKeyRecord, "clear"> & { chance: Buffer | null; key: Buffer | null };
  const row = await sql.one<Row>`
    SELECT lock, sealed_tags, chance, key FROM arm_key
    LEFT JOIN draft_arm_key ON draft_arm_key.study_id = arm_key.study_id
    LEFT JOIN unblinded_arm_key ON unblinded_arm_key.study_id = arm_key.study_id
    WHERE arm_key.study_id = ${studyId}`;
  if (row === undefined) return null;
  const { lock, sealedTags, chance, key } = row;
  return { lock, sealedTags, clear: chance === null ? key : armKeyOf(chance) };
}

export async function createArmKey(tx: Sql, studyId: number, chance: Uint8Array): Promise<void> {
  await tx.run`INSERT INTO arm_key (study_id, sealed_tags) VALUES (${studyId}, '[]')`;
  await tx.run`INSERT INTO draft_arm_key (study_id, chance) VALUES (${studyId}, ${chance})`;
}

/** Seals the arms of these prompts, which are stored already. */
export async function storeSealedArms(
  tx: Sql,
  studyId: number,
  key: Uint8Array,
  arms: readonly SealedArms[],
): Promise<void> {
  const [first] = arms;
  if (first === undefined) return;
  await tx.run`INSERT INTO sealed_arms (study_id, first_prompt, box)
    VALUES (${studyId}, ${first.prompt}, ${sealArms(key, first.prompt, arms)})`;
}

/** Opens the arms of prompts, each box once as long as they are asked for in their order. */
export function openBoxes(sql: Sql, studyId: number, key: Uint8Array) {
  let last: { number: number; arms: Map<number, SealedArms> } | null = null;
  return async (prompt: number): Promise<SealedArms> => {
    if (last?.arms.has(prompt) !== true) {
      const found = await sql.one<{ firstPrompt: number; box: Buffer }>`
        SELECT first_prompt, box FROM sealed_arms
        WHERE study_id = ${studyId} AND first_prompt <= ${prompt}
        ORDER BY first_prompt DESC LIMIT 1`;
      if (found === undefined) throw new Error(`the arms of prompt ${prompt} are gone`);
      const { firstPrompt: number, box } = found;
      const arms = openArms(key, number, box).map((each) => [each.prompt, each] as const);
      last = { number, arms: new Map(arms) };
    }
    const arms = last.arms.get(prompt);
    if (arms === undefined) throw new Error(`the arms of prompt ${prompt} are gone`);
    return arms;
  };
}

/**
 * Outside of a transaction: gives back what held the keys of drafts that are opened or gone. PostgreSQL's log
 * and its backups may still hold them, as the folder's README says.
 */
export const forgetArmKeys = async (sql: Sql): Promise<void> => {
  await sql.run`VACUUM FULL draft_arm_key`;
};
