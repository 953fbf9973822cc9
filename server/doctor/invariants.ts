/**
 * What holds of every database that Kelvin wrote, each as a query for what breaks it: rows with `slug` and
 * `count`. Counted from judgments and assignments, not from the columns that the server counts in. Each goes through its tables
 * once: a server that was cut off gives out no new pairs before they are answered.
 */
export const invariants: Record<string, string> = {
  "a slot that is judged has one judgment that counts, and no other has one": `
    SELECT study.slug, count(*) AS count FROM slot JOIN study ON study.id = slot.study_id
      LEFT JOIN (SELECT study_id, position, count(*) AS found FROM assignment
        JOIN judgment ON judgment.assignment_id = assignment.id
        WHERE judgment.counted AND NOT judgment.superseded
        GROUP BY study_id, position) AS counted USING (study_id, position)
    WHERE coalesce(found, 0) <> (slot.state = 2) GROUP BY study.slug`,
  "a slot that is held has one assignment that is held, and no other has one": `
    SELECT study.slug, count(*) AS count FROM slot JOIN study ON study.id = slot.study_id
      LEFT JOIN (SELECT study_id, position, count(*) AS found FROM assignment
        WHERE state = 0 GROUP BY study_id, position) AS held USING (study_id, position)
    WHERE coalesce(found, 0) <> (slot.state = 1) GROUP BY study.slug`,
  "no rater judges the same prompt, or pair, twice": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT assignment.study_id FROM judgment JOIN assignment ON assignment.id = judgment.assignment_id
      WHERE NOT judgment.superseded GROUP BY assignment.session_id, assignment.once_key
      HAVING count(*) > 1) AS twice JOIN study ON study.id = twice.study_id GROUP BY study.slug`,
  "what the server counts is what there is": `
    SELECT study.slug, 1 AS count FROM study_progress JOIN study ON study.id = study_progress.study_id
    WHERE judged <> (SELECT count(*) FROM slot WHERE slot.study_id = study.id AND slot.state = 2)
      OR slots <> (SELECT count(*) FROM slot WHERE slot.study_id = study.id)`,
  "a judgment has the side that its slot was planned with": `
    SELECT study.slug, count(*) AS count FROM assignment
      JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
      JOIN study ON study.id = assignment.study_id
    WHERE assignment.side <> slot.side GROUP BY study.slug`,
  "the two sides of a pair are planned within one of each other": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT study_id FROM slot GROUP BY study_id, pair_id
      HAVING abs(2 * sum(side) - count(*)) > 1) AS uneven JOIN study ON study.id = uneven.study_id
    WHERE study.imported IS NULL GROUP BY study.slug`,
  "no pair has more slots than the study asks for": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT study_id, count(*) AS slots FROM slot GROUP BY study_id, pair_id) AS each
      JOIN study ON study.id = each.study_id
    WHERE study.imported IS NULL AND slots > json_extract(definition, '$.ratings_per_pair')
    GROUP BY study.slug`,
  "of an assignment's judgments the last alone stands, and none is left out": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT assignment_id FROM judgment GROUP BY assignment_id
      HAVING max(revision) <> count(*) - 1 OR sum(NOT superseded) <> 1
        OR max(CASE WHEN superseded THEN -1 ELSE revision END) <> max(revision)) AS each
      JOIN assignment ON assignment.id = each.assignment_id
      JOIN study ON study.id = assignment.study_id
    GROUP BY study.slug`,
  "whoever has withdrawn or was excluded holds nothing": `
    SELECT study.slug, count(*) AS count FROM assignment
      JOIN session ON session.id = assignment.session_id JOIN study ON study.id = assignment.study_id
    WHERE assignment.state = 0 AND (withdrawn_at IS NOT NULL OR excluded_at IS NOT NULL)
    GROUP BY study.slug`,
  "what a rater is said to have judged is what there is": `
    SELECT study.slug, count(*) AS count FROM session JOIN study ON study.id = session.study_id
    WHERE study.imported IS NULL AND judged <> (SELECT count(*) FROM assignment
      JOIN judgment ON judgment.assignment_id = assignment.id AND NOT superseded
      WHERE assignment.session_id = session.id)
    GROUP BY study.slug`,
  "of whoever was erased there is nothing": `
    SELECT study.slug, count(*) AS count FROM session JOIN study ON study.id = session.study_id
    WHERE erased_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM platform_identifier WHERE session_id = session.id)
      OR EXISTS (SELECT 1 FROM about_answer WHERE session_id = session.id)
      OR EXISTS (SELECT 1 FROM assignment JOIN judgment ON judgment.assignment_id = assignment.id
        WHERE assignment.session_id = session.id))
    GROUP BY study.slug`,
  "a study of which every slot is judged takes no more": `
    SELECT study.slug, 1 AS count FROM study
    WHERE state IN ('open', 'paused') AND EXISTS (SELECT 1 FROM slot WHERE study_id = study.id)
      AND NOT EXISTS (SELECT 1 FROM slot WHERE study_id = study.id AND state <> 2)`,
};
