import type { HeldAssignment } from "../../domain/rating-records.ts";
import type { Sql } from "./sql.ts";

/** What raters are shown of a pair. */
export type Texts = Pick<HeldAssignment, "prompt" | "reference" | "first" | "second">;

export async function textsOfPair(sql: Sql, pairId: number): Promise<Texts> {
  const texts = await sql.one<Texts>`
    SELECT prompt, reference, first, second FROM pair_content WHERE pair_id = ${pairId}`;
  if (texts === undefined) throw new Error(`pair ${pairId} has lost its texts`);
  return texts;
}
