import type { Database } from "better-sqlite3";

interface Quota {
  study: string;
  pair: number;
  wanted: number;
  counted: number;
  held: number;
}

/** Counted from judgments and assignments, not from the columns that the server counts in. */
const quotas = `
  WITH taken AS (
    SELECT slot.pair_id AS pair, sum(assignment.state = 0) AS held,
      sum(EXISTS (SELECT 1 FROM judgment
        WHERE assignment_id = assignment.id AND counted AND NOT superseded)) AS counted
    FROM assignment JOIN slot USING (study_id, position) GROUP BY slot.pair_id)
  SELECT study.slug AS study, pair.id AS pair, study.definition ->> 'ratings_per_pair' AS wanted,
    coalesce(taken.held, 0) AS held, coalesce(taken.counted, 0) AS counted
  FROM study JOIN pair ON pair.study_id = study.id LEFT JOIN taken ON taken.pair = pair.id
  WHERE study.state IN ('open', 'paused', 'closed', 'unblinded')`;

const meetings = `
  SELECT session_id || ', pair ' || slot.pair_id AS meeting
  FROM assignment JOIN slot USING (study_id, position)
  GROUP BY session_id, slot.pair_id HAVING count(*) > 1`;

const doubledSlots = `
  SELECT study_id || ', position ' || position AS slot FROM assignment WHERE state < 2
  GROUP BY study_id, position HAVING count(*) > 1`;

/**
 * No pair is over its quota, nobody was ever given a pair twice, no slot is two raters'; of the studies
 * in `full` each quota is met exactly, and each is closed.
 */
export function checkQuotas(
  database: Database,
  full: readonly string[],
  say: (complaint: string) => void,
): void {
  const finished = new Set(full);
  for (const { study, pair, wanted, counted, held } of database.prepare<[], Quota>(quotas).all()) {
    if (counted + held > wanted || (finished.has(study) && counted < wanted))
      say(`pair ${pair} of ${study}: ${counted} counted and ${held} held of ${wanted}`);
  }
  for (const meeting of database.prepare(meetings).pluck().all())
    say(`given twice: session ${String(meeting)}`);
  for (const slot of database.prepare(doubledSlots).pluck().all())
    say(`held by two: study ${String(slot)}`);
  const state = database.prepare("SELECT state FROM study WHERE slug = ?").pluck();
  for (const study of finished) if (state.get(study) !== "closed") say(`${study} is not closed`);
}
