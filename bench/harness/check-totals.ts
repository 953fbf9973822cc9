import Database from "better-sqlite3";

/** What must be 0 in any database that raters have worked on. */
const violations = {
  "pairs with more judgments than wanted": `SELECT count(*) FROM (SELECT 1 FROM slot
    JOIN assignment ON assignment.id = slot.holder AND assignment.position = slot.position
    JOIN judgment ON judgment.assignment_id = assignment.id AND judgment.counted = 1
    GROUP BY slot.study_id, slot.pair_id
    HAVING count(*) > (SELECT json_extract(definition, '$.ratings_per_pair') FROM study WHERE id = slot.study_id))`,
  "judgments counted, but of a slot that is not judged by them": `SELECT count(*) FROM judgment
    JOIN assignment ON assignment.id = judgment.assignment_id
    JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
    WHERE judgment.counted = 1 AND (slot.state <> 2 OR slot.holder <> assignment.id)`,
  "assignments judged twice": `SELECT count(*) FROM
    (SELECT 1 FROM judgment WHERE superseded = 0 GROUP BY assignment_id HAVING count(*) > 1)`,
  "raters who met a prompt twice": `SELECT count(*) FROM
    (SELECT 1 FROM assignment GROUP BY session_id, once_key HAVING count(*) > 1)`,
  "studies whose running total is wrong": `SELECT count(*) FROM study_progress WHERE judged <>
    (SELECT count(*) FROM slot WHERE slot.study_id = study_progress.study_id AND slot.state = 2)`,
} as const;

/** Throws where a load has left a quota exceeded, a duplicate, or fewer judgments than were acknowledged. */
export const checkTotals = (file: string, acknowledged: number): void => {
  const database = new Database(file);
  try {
    for (const [what, query] of Object.entries(violations)) {
      const found = database.prepare<[], number>(query).pluck().get();
      if (found !== 0) throw new Error(`${found} ${what}`);
    }
    const stored = database.prepare<[], number>("SELECT count(*) FROM judgment").pluck().get() ?? 0;
    if (stored < acknowledged) throw new Error(`${acknowledged} acknowledged, ${stored} stored`);
  } finally {
    database.close();
  }
};
