/**
 * Gives a study made by `kelvin-study` a past: the first ratings of each pair are judged, by a thousand raters in turn.
 *
 *   node kelvin-history.js --file F [--rounds 1]
 *
 * Prints {"judgments"}. Written with SQL, since a million submissions are not what is measured.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";

const { values } = parseArgs({
  options: { file: { type: "string" }, rounds: { type: "string", default: "1" } },
});
if (values.file === undefined) throw new Error("Say where the database is: --file F");
const raters = 1000;
const rounds = Number(values.rounds);

const database = openDatabase(values.file);
database.transaction(() => {
  database.exec(`
    INSERT INTO session (study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash, consent_hash)
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${raters})
      SELECT study.id, ${rounds} * study.pairs / ${raters}, 0, 0, 0, study.created_at, 'past ' || i, 'past' FROM n, study;
    INSERT INTO assignment (id, study_id, session_id, position, once_key, side, state, assigned_at, lease_until)
      SELECT position + 1, study_id, 1 + (once_key + round) % ${raters}, position, once_key, side, 1,
          study.created_at + 37 * position, 0
        FROM slot JOIN study ON study.id = slot.study_id WHERE position < ${rounds} * study.pairs;
    UPDATE slot SET state = 2, holder = position + 1 WHERE position < ${rounds} * (SELECT pairs FROM study);
    INSERT INTO judgment (assignment_id, revision, counted, superseded, received_at, content_hash,
        questions_hash, answers, flags, pages)
      SELECT id, 0, 1, 0, assigned_at + 5000 + id % 977, zeroblob(32), zeroblob(32),
          iif(id * 7919 % 10 < 7, '{"warmth":"left"}', '{"warmth":"right"}'), '[]',
          '[{"shownMs":12,"leftMs":' || (1000 + id * 31 % 9000) || ',"keys":["1"]}]'
        FROM assignment ORDER BY id;
    UPDATE study_progress SET judged = ${rounds} * (SELECT pairs FROM study);
  `);
})();
database.pragma("wal_checkpoint(TRUNCATE)");
const judgments = database.prepare<[], number>("SELECT count(*) FROM judgment").pluck().get();
console.log(JSON.stringify({ judgments }));
database.close();
