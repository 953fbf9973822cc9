import type { PairRow, ResponseRow } from "../../domain/export-rows.ts";
import type { Storage } from "../../domain/storage.ts";
import { armKeyRecord, openBoxes } from "./arm-keys.ts";
import type { Connections } from "./connect.ts";
import type { Sql } from "./sql.ts";

interface StoredRow extends Omit<PairRow, "first" | "second" | "unblindedEarly"> {
  promptRow: number;
  firstId: number;
  firstArm: string;
  firstModel: string | null;
  firstText: string;
  firstChanges: ResponseRow["changes"];
  secondId: number | null;
  secondArm: string | null;
  secondModel: string | null;
  secondText: string | null;
  secondChanges: ResponseRow["changes"];
  unblindedAt: number | null;
}

type StoredResponse = ResponseRow & { id: number };

const rowOf = (stored: StoredRow, shown: (response: StoredResponse) => ResponseRow): PairRow => {
  const { id, line, promptId, prompt, task, context, model, userBelief, referenceAnswer, tags } =
    stored;
  const { secondId, secondText } = stored;
  return {
    id,
    line,
    promptId,
    prompt,
    task,
    context,
    model,
    userBelief,
    referenceAnswer,
    tags,
    first: shown({
      id: stored.firstId,
      arm: stored.firstArm,
      model: stored.firstModel,
      text: stored.firstText,
      changes: stored.firstChanges,
    }),
    second:
      secondId === null
        ? null
        : shown({
            id: secondId,
            arm: stored.secondArm,
            model: stored.secondModel,
            text: secondText ?? "",
            changes: stored.secondChanges,
          }),
    unblindedEarly: stored.unblindedAt !== null,
  };
};

const inTheClear = ({ arm, model, text, changes }: StoredResponse): ResponseRow => ({
  arm,
  model,
  text,
  changes,
});

const page = (sql: Sql, studyId: number, after: number, limit: number): Promise<StoredRow[]> =>
  sql.all`
    SELECT pair.id, pair.prompt_id AS prompt_row, line, prompt.prompt_id, prompt, task, context,
      prompt.model, user_belief, reference_answer, tags,
      one.id AS first_id, one.arm AS first_arm, one.model AS first_model, one.text AS first_text,
      one.changes AS first_changes,
      other.id AS second_id, other.arm AS second_arm, other.model AS second_model,
      other.text AS second_text, other.changes AS second_changes,
      unblinded_pair.at AS unblinded_at
    FROM pair
    JOIN prompt ON prompt.id = pair.prompt_id
    JOIN response AS one ON one.id = pair.first_id
    LEFT JOIN response AS other ON other.id = pair.second_id
    LEFT JOIN unblinded_pair ON unblinded_pair.pair_id = pair.id
    WHERE pair.study_id = ${studyId} AND pair.id > ${after} ORDER BY pair.id LIMIT ${limit}`;

/** Rows of a study whose arms are encrypted: with them under `key`, without them under none. */
async function revealed(
  sql: Sql,
  studyId: number,
  key: Uint8Array | null,
  rows: readonly StoredRow[],
): Promise<PairRow[]> {
  if (key === null) {
    return rows.map((row) =>
      rowOf(row, ({ text, changes }) => ({ arm: null, model: null, text, changes })),
    );
  }
  const open = openBoxes(sql, studyId, key);
  const shown: PairRow[] = [];
  for (const row of rows) {
    const { tags, responses } = await open(row.promptRow);
    const known = ({ id, text, changes }: StoredResponse): ResponseRow => {
      const found = responses.find((each) => each.id === id);
      if (found === undefined) throw new Error(`the arm of response ${id} is gone`);
      return { arm: found.arm, model: found.model, text, changes };
    };
    shown.push(rowOf({ ...row, tags }, known));
  }
  return shown;
}

/** Pairs with their texts and, where the arm key is not under lock, their arms. */
export function createPairs({ snapshot }: Connections): Pick<Storage, "pairsAfter" | "pairAt"> {
  return {
    pairsAfter: (studyId, after, limit) =>
      snapshot(async (sql) => {
        const rows = await page(sql, studyId, after, limit);
        const armKey = await armKeyRecord(sql, studyId);
        return armKey === null
          ? rows.map((row) => rowOf(row, inTheClear))
          : revealed(sql, studyId, armKey.clear, rows);
      }),
    pairAt: (studyId, place, key) =>
      snapshot(async (sql) => {
        const found = await sql.one<{ id: number }>`
          SELECT id FROM pair WHERE study_id = ${studyId} ORDER BY id LIMIT 1 OFFSET ${place}`;
        if (found === undefined) return null;
        const rows = await page(sql, studyId, found.id - 1, 1);
        const armKey = await armKeyRecord(sql, studyId);
        const [row] =
          armKey === null
            ? rows.map((each) => rowOf(each, inTheClear))
            : await revealed(sql, studyId, key, rows);
        return row ?? null;
      }),
  };
}
