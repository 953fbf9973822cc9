import { createHmac } from "node:crypto";
import type { Database } from "better-sqlite3";
import { canonicalJson, hashOfText } from "../../domain/canonical-json.ts";
import {
  consentHashOfImport,
  type ImportedJudgment,
  type ImportedRater,
  type JudgedElsewhere,
} from "../../domain/imported-study.ts";
import type { NewStudy } from "../../domain/study-records.ts";
import { resolveQuestions } from "../../domain/resolve-questions.ts";
import type { Write } from "./group-commit.ts";
import { nextNumber } from "./next-number.ts";
import {
  createPairPlaces,
  type PairPlaces,
  type PairRow,
  type PlacedPair,
} from "../../domain/pair-places.ts";
import { whenUsed } from "./when-used.ts";

const rowsAtOnce = 500;

/**
 * Stores judgments that were made elsewhere beside the pairs of a study that nobody sees yet: a session for
 * each rater, and for each judgment the slot and the assignment that it would have had. Returns the slots.
 */
export function createImportJudgments(
  { $client: database }: { $client: Database },
  write: Write,
): (studyId: number, study: NewStudy, judged: JudgedElsewhere) => Promise<{ slots: number }> {
  const pairPage = whenUsed(() =>
    database
      .prepare<[studyId: number, after: number, limit: number], PairRow>(
        `SELECT pair.id, once_key, prompt.line, one.arm, other.arm FROM pair
          JOIN prompt ON prompt.id = pair.prompt_id
          JOIN response AS one ON one.id = pair.first_id
          LEFT JOIN response AS other ON other.id = pair.second_id
          WHERE pair.study_id = ? AND pair.id > ? ORDER BY pair.id LIMIT ?`,
      )
      .raw(),
  );
  const insertSession = whenUsed(() =>
    database.prepare<
      [studyId: number, judged: number, at: number, tokenHash: string, consentHash: string]
    >(
      `INSERT INTO session (id, study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash,
        consent_hash, source) VALUES (${nextNumber("session")}, ?, ?, 0, 0, 0, ?, ?, ?, 'imported')`,
    ),
  );
  const insertSlot = whenUsed(() =>
    database.prepare<
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
    ),
  );
  const insertAssignment = whenUsed(() =>
    database.prepare<
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
    ),
  );
  const insertJudgment = whenUsed(() =>
    database.prepare<
      [assignment: number, at: number, contentHash: Buffer, questionsHash: Buffer, answers: string]
    >(
      `INSERT INTO judgment (id, assignment_id, revision, counted, superseded, received_at, content_hash,
        questions_hash, answers, flags, pages) VALUES (${nextNumber("judgment")}, ?, 0, 1, 0, ?, ?, ?, ?, '[]', '[]')`,
    ),
  );

  const readPairs = async (studyId: number): Promise<PairPlaces> => {
    const pairs = createPairPlaces();
    for (let after = 0; ;) {
      const page = pairPage().all(studyId, after, rowsAtOnce);
      const last = page.at(-1);
      if (last === undefined) return pairs;
      page.forEach(pairs.add);
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
    const sessions: number[] = [];
    const begin = ({ judged, first }: ImportedRater): void => {
      // Nobody can come back as an imported rater: the token that has this hash is not known.
      const tokenHash = createHmac("sha256", key)
        .update(`imported rater ${sessions.length}`)
        .digest("hex");
      const { lastInsertRowid } = insertSession().run(
        studyId,
        judged,
        first ?? createdAt,
        tokenHash,
        consentHashOfImport,
      );
      sessions.push(Number(lastInsertRowid));
    };
    for await (const page of raters()) await write(() => page.forEach(begin));

    const store = ({ rater, line, left, right, answers, at, seconds }: ImportedJudgment): void => {
      const pair = pairs.find(line, left, right);
      const session = sessions[rater];
      if (pair === null || session === undefined)
        throw new Error(`Line ${line} has no such pair, or no such rater`);
      const round = pairs.fill(pair.place);
      const position = pair.place * perPair + round;
      const received = at ?? createdAt;
      const assigned = Math.round(received - (seconds ?? 0) * 1000);
      const { lastInsertRowid } = insertAssignment().run(
        studyId,
        session,
        position,
        pair.onceKey,
        pair.side,
        assigned,
        received,
      );
      const holder = Number(lastInsertRowid);
      insertSlot().run(studyId, position, pair.id, pair.onceKey, round, pair.side, 2, holder);
      const written = canonicalJson(answers);
      insertJudgment().run(
        holder,
        received,
        Buffer.from(hashOfText(written), "hex"),
        questionsHash,
        JSON.stringify(answers),
      );
    };
    for await (const page of judgments()) await write(() => page.forEach(store));

    const leaveOpen = ({ place, id, onceKey, filled }: PlacedPair): void => {
      for (let round = filled; round < perPair; round += 1)
        insertSlot().run(studyId, place * perPair + round, id, onceKey, round, round % 2, 0, null);
    };
    for (const some of pairs.pages(rowsAtOnce)) await write(() => some.forEach(leaveOpen));
    return { slots: pairs.count() * perPair };
  };
}
