import { createHmac } from "node:crypto";
import { canonicalJson, hashOfText } from "../../domain/canonical-json.ts";
import {
  consentHashOfImport,
  type ImportedJudgment,
  type JudgedElsewhere,
} from "../../domain/imported-study.ts";
import { createPairPlaces, type PairPlaces } from "../../domain/pair-places.ts";
import { resolveQuestions } from "../../domain/resolve-questions.ts";
import type { Side } from "../../domain/sides.ts";
import type { NewStudy } from "../../domain/study-records.ts";
import type { Write } from "./connect.ts";
import { slotColumns } from "./open-study.ts";
import type { Sql } from "./sql.ts";

const rowsAtOnce = 2000;

async function readPairs(write: Write, studyId: number): Promise<PairPlaces> {
  interface Row {
    id: number;
    onceKey: number;
    line: number;
    firstArm: string;
    secondArm: string | null;
  }
  const pairs = createPairPlaces();
  for (let after = 0; ;) {
    const page = await write(
      (tx) => tx.all<Row>`
        SELECT pair.id, once_key, prompt.line, one.arm AS first_arm, other.arm AS second_arm FROM pair
        JOIN prompt ON prompt.id = pair.prompt_id
        JOIN response AS one ON one.id = pair.first_id
        LEFT JOIN response AS other ON other.id = pair.second_id
        WHERE pair.study_id = ${studyId} AND pair.id > ${after} ORDER BY pair.id LIMIT ${rowsAtOnce}`,
    );
    const last = page.at(-1);
    if (last === undefined) return pairs;
    for (const { id, onceKey, line, firstArm, secondArm } of page)
      pairs.add([id, onceKey, line, firstArm, secondArm]);
    after = last.id;
  }
}

/** A session for each rater, by their numbers. */
async function storeRaters(
  write: Write,
  studyId: number,
  { key, createdAt }: NewStudy,
  { raters }: JudgedElsewhere,
): Promise<number[]> {
  const sessions: number[] = [];
  for await (const page of raters()) {
    const before = sessions.length;
    const stored = await write(async (tx) => {
      const ids: number[] = [];
      for (const [index, { judged, first }] of page.entries()) {
        // Nobody can come back as an imported rater: the token that has this hash is not known.
        const tokenHash = createHmac("sha256", key)
          .update(`imported rater ${before + index}`)
          .digest("hex");
        const row = await tx.one<{ id: number }>`
          INSERT INTO session (study_id, judged, consented_at, token_hash, consent_hash, source)
          VALUES (${studyId}, ${judged}, ${first ?? createdAt}, ${tokenHash}, ${consentHashOfImport},
            'imported')
          RETURNING id`;
        ids.push(row?.id ?? 0);
      }
      return ids;
    });
    sessions.push(...stored);
  }
  return sessions;
}

interface Placed extends Pick<ImportedJudgment, "answers"> {
  position: number;
  pair: { id: number; onceKey: number; side: Side };
  session: number;
  round: number;
  assigned: number;
  received: number;
}

const store = (
  tx: Sql,
  studyId: number,
  questionsHash: Buffer,
  { position, pair, session, round, assigned, received, answers }: Placed,
): Promise<number> => tx.run`
  WITH given AS (
    INSERT INTO assignment
      (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
    VALUES (${studyId}, ${session}, ${position}, ${pair.onceKey}, ${pair.side}, 1, ${assigned},
      ${received})
    RETURNING *
  ), filled AS (
    INSERT INTO slot (study_id, position, pair_id, once_key, round, side, state, reopened, holder)
    SELECT study_id, position, ${pair.id}::integer, once_key, ${round}::integer, side, 2, false, id
    FROM given
  )
  INSERT INTO judgment (study_id, assignment_id, revision, counted, superseded, received_at,
    content_hash, questions_hash, answers, flags, pages)
  SELECT study_id, id, 0, true, false, lease_until,
    ${Buffer.from(hashOfText(canonicalJson(answers)), "hex")}::bytea, ${questionsHash}::bytea,
    ${JSON.stringify(answers)}::json, '[]', '[]'
  FROM given`;

/**
 * Stores judgments that were made elsewhere beside the pairs of a study that nobody sees yet: a session for
 * each rater, and for each judgment the slot and the assignment that it would have had. Resolves with the
 * number of slots.
 */
export async function importJudgments(
  write: Write,
  { id: studyId, study, judged }: { id: number; study: NewStudy; judged: JudgedElsewhere },
): Promise<number> {
  const { definition, createdAt } = study;
  const pairs = await readPairs(write, studyId);
  const perPair = definition.ratings_per_pair;
  const questionsHash = Buffer.from(hashOfText(canonicalJson(resolveQuestions(definition))), "hex");
  const sessions = await storeRaters(write, studyId, study, judged);

  const placed = ({ rater, line, left, right, answers, at, seconds }: ImportedJudgment): Placed => {
    const pair = pairs.find(line, left, right);
    const session = sessions[rater];
    if (pair === null || session === undefined)
      throw new Error(`Line ${line} has no such pair, or no such rater`);
    const round = pairs.fill(pair.place);
    const received = at ?? createdAt;
    const assigned = Math.round(received - (seconds ?? 0) * 1000);
    return {
      answers,
      pair,
      session,
      round,
      assigned,
      received,
      position: pair.place * perPair + round,
    };
  };
  for await (const page of judged.judgments()) {
    const rows = page.map(placed);
    await write(async (tx) => {
      for (const row of rows) await store(tx, studyId, questionsHash, row);
    });
  }
  for (const page of pairs.pages(rowsAtOnce)) {
    const open = page.flatMap(({ id: pairId, onceKey, place, filled }) =>
      Array.from({ length: Math.max(perPair - filled, 0) }, (_, index) => {
        const round = filled + index;
        const position = place * perPair + round;
        const slot = { studyId, position, pairId, onceKey, round, side: round % 2 };
        return { ...slot, state: 0, reopened: false };
      }),
    );
    await write((tx) => tx.insert("slot", slotColumns, open));
  }
  return pairs.count() * perPair;
}
