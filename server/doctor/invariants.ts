/**
 * What holds of every database that Kelvin wrote, each as a query for what breaks it: rows with `slug` and
 * `count`. Counted from judgments and assignments, not from the columns that the server counts in.
 */
export const invariants: Record<string, string> = {
  "a slot that is judged has one judgment that counts, and no other has one": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT slot.study_id, slot.state,
        (SELECT count(*) FROM assignment JOIN judgment ON judgment.assignment_id = assignment.id
          WHERE assignment.study_id = slot.study_id AND assignment.position = slot.position
            AND judgment.counted AND NOT judgment.superseded) AS counted
      FROM slot) AS each JOIN study ON study.id = each.study_id
    WHERE counted <> (each.state = 2) GROUP BY study.slug`,
  "a slot that is held has one assignment that is held, and no other has one": `
    SELECT study.slug, count(*) AS count FROM (
      SELECT slot.study_id, slot.state,
        (SELECT count(*) FROM assignment WHERE assignment.study_id = slot.study_id
          AND assignment.position = slot.position AND assignment.state = 0) AS held
      FROM slot) AS each JOIN study ON study.id = each.study_id
    WHERE held <> (each.state = 1) GROUP BY study.slug`,
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
};
