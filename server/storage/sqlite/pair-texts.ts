import type { Database } from "better-sqlite3";
import type { HeldAssignment } from "../../domain/rating-records.ts";
import { whenUsed } from "./when-used.ts";

/** What raters are shown of a pair. */
export type Texts = Pick<HeldAssignment, "prompt" | "reference" | "first" | "second">;

export type TextsOfPair = (pairId: number) => Texts;

export function createPairTexts({ $client: database }: { $client: Database }): TextsOfPair {
  /** In JSON, as they are stored. */
  type Row = [prompt: string, reference: string | null, first: string, second: string | null];
  const byPair = whenUsed(() =>
    database
      .prepare<[pairId: number], Row>(
        "SELECT prompt, reference, first, second FROM pair_content WHERE pair_id = ?",
      )
      .raw(),
  );
  return (pairId) => {
    const texts = byPair().get(pairId);
    if (texts === undefined) throw new Error(`pair ${pairId} has lost its texts`);
    const [prompt, reference, first, second] = texts;
    return {
      prompt: JSON.parse(prompt),
      reference: reference === null ? null : JSON.parse(reference),
      first: JSON.parse(first),
      second: second === null ? null : JSON.parse(second),
    };
  };
}
