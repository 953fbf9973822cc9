import { createHmac } from "node:crypto";
import type { Database } from "better-sqlite3";
import { canonicalJson, hashOfText } from "../../domain/canonical-json.ts";
import {
  consentHashOfImport,
  type ImportedJudgment,
  type JudgedElsewhere,
} from "../../domain/imported-study.ts";
import type { NewStudy } from "../../domain/study-records.ts";
import { resolveQuestions } from "../../domain/resolve-questions.ts";
import type { Write } from "./group-commit.ts";

const rowsAtOnce = 2000;

interface PairPlace {
  id: number;
  onceKey: number;
  /** Its place among the study's pairs, and how many of its slots are judged. */
  place: number;
  filled: number;
  firstArm: string;
}

const keyOf = (line: number, one: string, other: string | null): string =>
  JSON.stringify([line, ...(other !== null && other < one ? [other, one] : [one, other])]);

/** Parts of a list, one after the other, each a transaction's worth. */
function* batchesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += rowsAtOnce)
    yield list.slice(start, start + rowsAtOnce);
}

/**
 * Stores judgments that were made elsewhere beside the pairs of a study that nobody sees yet: a session for
 * each rater, and for each judgment the slot and the assignment that it would have had. Returns the slots.
 */
export function createImportJudgments(
  { $client: database }: { $client: Database },
  write: Write,
): (studyId: number, study: NewStudy, judged: JudgedElsewhere) => Promise<{ slots: number }> {
  type PairRow = [id: number, onceKey: number, line: number, one: string, other: string | null];
  const pairPage = database
    .prepare<[studyId: number, after: number, limit: number], PairRow>(
      `SELECT pair.id, once_key, prompt.line, one.arm, other.arm FROM pair
        JOIN prompt ON prompt.id = pair.prompt_id
        JOIN response AS one ON one.id = pair.first_id
        LEFT JOIN response AS other ON other.id = pair.second_id
        WHERE pair.study_id = ? AND pair.id > ? ORDER BY pair.id LIMIT ?`,
    )
    .raw();
  const insertSession = database.prepare<
    [studyId: number, judged: number, at: number, tokenHash: string, consentHash: string]
  >(
    `INSERT INTO session (study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash,
        consent_hash, source) VALUES (?, ?, 0, 0, 0, ?, ?, ?, 'imported')`,
  );
  const insertSlot = database.prepare<
    [
      studyId: number,
      position: number,
      pairId: number,
      onceKey: number,
      round: number,
      side: number,
      state: number,
      holder: number | null,
    ]
  >(
    `INSERT INTO slot (study_id, position, pair_id, once_key, round, side, state, reopened, holder)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
  );
  const insertAssignment = database.prepare<
    [
      studyId: number,
      session: number,
      position: number,
      onceKey: number,
      side: number,
      at: number,
      until: number,
    ]
  >(
    `INSERT INTO assignment (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
      VALUES (?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const insertJudgment = database.prepare<
    [assignment: number, at: number, contentHash: Buffer, questionsHash: Buffer, answers: string]
  >(
    `INSERT INTO judgment (assignment_id, revision, counted, superseded, received_at, content_hash,
        questions_hash, answers, flags, pages) VALUES (?, 0, 1, 0, ?, ?, ?, ?, '[]', '[]')`,
  );

  const readPairs = async (studyId: number): Promise<Map<string, PairPlace>> => {
    const pairs = new Map<string, PairPlace>();
    for (let after = 0; ;) {
      const page = pairPage.all(studyId, after, rowsAtOnce);
      const last = page.at(-1);
      if (last === undefined) return pairs;
      for (const [id, onceKey, line, one, other] of page) {
        const pair = { id, onceKey, place: pairs.size, filled: 0, firstArm: one };
        pairs.set(keyOf(line, one, other), pair);
      }
      [after] = last;
      await new Promise(setImmediate);
    }
  };

  return async (studyId, { definition, key, createdAt }, { raters, judgments }) => {
    const pairs = await readPairs(studyId);
    const perPair = definition.ratings_per_pair;
    const questionsHash = Buffer.from(
      hashOfText(canonicalJson(resolveQuestions(definition))),
      "hex",
    );
    const judgedBy = new Map<number, { count: number; first: number }>();
    for (const { rater, at, seconds } of judgments) {
      const from = at === null ? createdAt : Math.round(at - (seconds ?? 0) * 1000);
      const { count = 0, first = from } = judgedBy.get(rater) ?? {};
      judgedBy.set(rater, { count: count + 1, first: Math.min(first, from) });
    }
    const sessions: number[] = [];
    const numbers = Array.from({ length: raters }, (_, rater) => rater);
    for (const batch of batchesOf(numbers)) {
      await write(() => {
        for (const rater of batch) {
          const { count = 0, first = createdAt } = judgedBy.get(rater) ?? {};
          // Nobody can come back as an imported rater: the token that has this hash is not known.
          const tokenHash = createHmac("sha256", key)
            .update(`imported rater ${rater}`)
            .digest("hex");
          const { lastInsertRowid } = insertSession.run(
            studyId,
            count,
            first,
            tokenHash,
            consentHashOfImport,
          );
          sessions.push(Number(lastInsertRowid));
        }
      });
    }

    const store = ({ rater, line, left, right, answers, at, seconds }: ImportedJudgment): void => {
      const pair = pairs.get(keyOf(line, left, right));
      const session = sessions[rater];
      if (pair === undefined || session === undefined)
        throw new Error(`Line ${line} has no such pair, or no such rater`);
      const round = pair.filled;
      pair.filled += 1;
      const position = pair.place * perPair + round;
      const side = pair.firstArm === left ? 0 : 1;
      const received = at ?? createdAt;
      const assigned = Math.round(received - (seconds ?? 0) * 1000);
      const { lastInsertRowid } = insertAssignment.run(
        studyId,
        session,
        position,
        pair.onceKey,
        side,
        assigned,
        received,
      );
      const holder = Number(lastInsertRowid);
      insertSlot.run(studyId, position, pair.id, pair.onceKey, round, side, 2, holder);
      const written = canonicalJson(answers);
      insertJudgment.run(
        holder,
        received,
        Buffer.from(hashOfText(written), "hex"),
        questionsHash,
        JSON.stringify(answers),
      );
    };
    for (const batch of batchesOf(judgments)) await write(() => batch.forEach(store));

    const all = [...pairs.values()];
    for (const batch of batchesOf(all)) {
      await write(() => {
        for (const { id, onceKey, place, filled } of batch) {
          for (let round = filled; round < perPair; round += 1)
            insertSlot.run(
              studyId,
              place * perPair + round,
              id,
              onceKey,
              round,
              round % 2,
              0,
              null,
            );
        }
      });
    }
    return { slots: all.length * perPair };
  };
}
