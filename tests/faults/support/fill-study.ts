import Database from "better-sqlite3";

/**
 * Judges every slot of an open study that nobody has begun, by a thousand raters for each round, and closes
 * it. Written with SQL: the submissions are not what is tried. Returns how many judgments it has.
 */
export function fillStudy(file: string, slug: string): number {
  const database = new Database(file);
  const id = database
    .prepare<[string], number>("SELECT id FROM study WHERE slug = ?")
    .pluck()
    .get(slug);
  const raters = 1000;
  database.transaction(() => {
    database.exec(`
      INSERT INTO session (study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash, consent_hash)
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${raters})
        SELECT study.id, 0, 0, 0, 0, study.created_at, 'past ' || i || ' in ' || rounds.round, 'past'
          FROM n, study, (SELECT DISTINCT round FROM slot WHERE study_id = ${id}) AS rounds WHERE study.id = ${id};
      CREATE TEMP TABLE past AS SELECT id, token_hash FROM session WHERE study_id = ${id};
      CREATE INDEX temp.past_by_name ON past (token_hash);
      INSERT INTO assignment (study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
        SELECT study_id, past.id, position, once_key, side, 1, position, position + 1000
          FROM slot JOIN past ON token_hash = 'past ' || (position % ${raters}) || ' in ' || round
          WHERE study_id = ${id} ORDER BY position;
      INSERT INTO judgment (assignment_id, revision, counted, superseded, received_at, content_hash,
          questions_hash, answers, flags, pages)
        SELECT id, 0, 1, 0, position + 900, zeroblob(32), zeroblob(32),
            json_object('warmth', iif(position % 3 = 0, 'left', 'right'), 'why', 'past' || position), '[]',
            '[{"shownMs":12,"leftMs":4321,"keys":["1"]}]'
          FROM assignment WHERE study_id = ${id} ORDER BY id;
      DROP TABLE past;
    `);
    const holders = database
      .prepare<[number | undefined], { id: number; position: number }>(
        "SELECT id, position FROM assignment WHERE study_id = ?",
      )
      .all(id);
    const judge = database.prepare(
      "UPDATE slot SET state = 2, holder = ? WHERE study_id = ? AND position = ?",
    );
    for (const holder of holders) judge.run(holder.id, id, holder.position);
    database.prepare("UPDATE study_progress SET judged = slots WHERE study_id = ?").run(id);
    database.prepare("UPDATE study SET state = 'closed' WHERE id = ?").run(id);
  })();
  const judged = database
    .prepare<[number | undefined], number>("SELECT judged FROM study_progress WHERE study_id = ?")
    .pluck()
    .get(id);
  database.close();
  return judged ?? 0;
}
