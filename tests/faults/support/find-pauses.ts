import Database from "better-sqlite3";

interface Entry {
  study: number;
  kind: string;
  at: number;
  rater: number | null;
}

export interface Pauses {
  raters: number;
  studies: number;
  /** Pairs of paused raters that went to others once their lease had run out. */
  reassigned: number;
  /** What was given out during a pause, and judgments beyond those that were open. */
  wrong: string[];
}

const pauseEntries = `
  SELECT study_id AS study, kind, at, details ->> 'rater' AS rater FROM audit_entry
  WHERE kind IN ('rater-paused', 'rater-resumed', 'paused', 'opened', 'resumed') ORDER BY study_id, number`;

/** Given out during a pause: of one rater, or of the study. An expired pair that was taken up again is not new. */
const given = `
  SELECT count(*) FROM assignment
  WHERE study_id = @study AND (@rater IS NULL OR session_id = @rater)
    AND assigned_at > @from AND assigned_at < @to`;

/** The most judgments that one rater got counted during a pause. */
const counted = `
  SELECT coalesce(max(judgments), 0) FROM (SELECT count(*) AS judgments FROM judgment
    JOIN assignment ON assignment.id = assignment_id
    WHERE study_id = @study AND (@rater IS NULL OR session_id = @rater) AND counted
      AND received_at > @from AND received_at < @to
    GROUP BY session_id)`;

const reassigned = `
  SELECT count(*) FROM assignment AS mine JOIN assignment AS theirs USING (study_id, position)
  WHERE mine.session_id = @rater AND mine.released_for = 'expired' AND mine.assigned_at < @from
    AND theirs.id > mine.id AND theirs.assigned_at BETWEEN @from AND @to`;

/** Reads every pause from the audit logs, and what happened while it lasted from the rows. */
export function findPauses(file: string): Pauses {
  const database = new Database(file, { readonly: true });
  const count = (sql: string, during: Record<string, number | null>): number =>
    database.prepare<[typeof during], number>(sql).pluck().get(during) ?? 0;
  const pauses: Pauses = { raters: 0, studies: 0, reassigned: 0, wrong: [] };
  const since = new Map<string, number>();
  for (const { study, kind, at, rater } of database.prepare<[], Entry>(pauseEntries).all()) {
    const whose = `study ${study}, rater ${rater ?? "all"}`;
    if (kind.endsWith("paused")) since.set(whose, at);
    const from = since.get(whose);
    if (kind.endsWith("paused") || from === undefined) continue;
    since.delete(whose);
    const during = { study, rater, from, to: at };
    pauses[rater === null ? "studies" : "raters"] += 1;
    if (count(given, during) > 0) pauses.wrong.push(`${whose}: given more during a pause`);
    // A paused rater may finish the open pair; of a paused study everybody what they were given.
    if (count(counted, during) > (rater === null ? 2 : 1))
      pauses.wrong.push(`${whose}: judged on during a pause`);
    if (rater !== null) pauses.reassigned += count(reassigned, { rater, from, to: at });
  }
  database.close();
  return pauses;
}
