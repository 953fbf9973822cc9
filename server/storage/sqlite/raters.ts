import type { Database } from "better-sqlite3";
import type { AuditKind } from "../../domain/audit/audit-entry.ts";
import type { RaterAct, RaterRow, RaterStorage } from "../../domain/raters/rater-storage.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Write } from "./group-commit.ts";
import { createRaterPasts } from "./rater-pasts.ts";
import { read } from "./read.ts";
import type { ReleaseHeld } from "./release-held.ts";
import { createReplaceJudgments } from "./replace-judgments.ts";
import { whenUsed } from "./when-used.ts";

/** Raters for those who run a study: what is known of them, and what is done with them. */
export function createRaters(
  { $client: database }: { $client: Database },
  write: Write,
  { audit, releaseHeld }: { audit: AuditLog; releaseHeld: ReleaseHeld },
): RaterStorage {
  const columns = `id, source, consented_at AS consentedAt, quiz_tries AS quizTries,
    quiz_passed_at AS quizPassedAt, rated_at AS ratedAt, ended_at AS endedAt, ending,
    withdrawn_at AS withdrawnAt, erased_at AS erasedAt, paused_at AS pausedAt,
    excluded_at AS excludedAt, judged`;
  // The plus keeps SQLite from the index by token, after which it would sort every session for each page.
  const page = whenUsed(() =>
    database.prepare<[after: number, studyId: number, limit: number], RaterRow>(
      `SELECT ${columns} FROM session WHERE id > ? AND +study_id = ? ORDER BY id LIMIT ?`,
    ),
  );
  const byId = whenUsed(() =>
    database.prepare<[id: number, studyId: number], RaterRow>(
      `SELECT ${columns} FROM session WHERE id = ? AND study_id = ?`,
    ),
  );
  const studyOf = whenUsed(() =>
    database.prepare<[id: number], number>("SELECT study_id FROM session WHERE id = ?").pluck(),
  );
  const setPaused = whenUsed(() =>
    database.prepare<[at: number | null, id: number]>(
      "UPDATE session SET paused_at = ? WHERE id = ?",
    ),
  );
  const setExcluded = whenUsed(() =>
    database.prepare<[at: number, at: number, id: number]>(
      `UPDATE session SET excluded_at = ?, paused_at = NULL, ended_at = coalesce(ended_at, ?),
          ending = coalesce(ending, 'excluded')
        WHERE id = ?`,
    ),
  );
  const setReinstated = whenUsed(() =>
    database.prepare<[id: number]>(
      `UPDATE session SET excluded_at = NULL,
          ended_at = CASE WHEN ending = 'excluded' THEN NULL ELSE ended_at END,
          ending = CASE WHEN ending = 'excluded' THEN NULL ELSE ending END
        WHERE id = ?`,
    ),
  );
  const insertMessage = whenUsed(() =>
    database.prepare<[id: number, at: number, actor: string, text: string]>(
      "INSERT INTO rater_message (session_id, at, actor, text) VALUES (?, ?, ?, ?)",
    ),
  );
  const unread = whenUsed(() =>
    database.prepare<[sessionId: number], { id: number; text: string }>(
      `SELECT id, text FROM rater_message
        WHERE session_id = ? AND read_at IS NULL ORDER BY id`,
    ),
  );
  const markRead = whenUsed(() =>
    database.prepare<[at: number, id: number, sessionId: number]>(
      "UPDATE rater_message SET read_at = coalesce(read_at, ?) WHERE id = ? AND session_id = ?",
    ),
  );
  const replaceJudgments = createReplaceJudgments({ $client: database });

  const note = (
    raterId: number,
    kind: AuditKind,
    { actor, at, reason }: RaterAct,
    details: Record<string, number> = {},
  ): void => {
    const studyId = studyOf().get(raterId);
    if (studyId === undefined) throw new Error(`There is no rater ${raterId} to keep a log of`);
    audit.append(studyId, { kind, actor, at, reason, details: { rater: raterId, ...details } });
  };

  return {
    page: (studyId, after, limit) => read(() => page().all(after, studyId, limit)),
    find: (studyId, raterId) => read(() => byId().get(raterId, studyId) ?? null),
    past: createRaterPasts({ $client: database }),
    pause: (raterId, act) =>
      write(() => {
        releaseHeld.ahead(raterId);
        setPaused().run(act.at, raterId);
        note(raterId, "rater-paused", act);
      }),
    resume: (raterId, act) =>
      write(() => {
        setPaused().run(null, raterId);
        note(raterId, "rater-resumed", act);
      }),
    exclude: (raterId, { replace, ...act }) =>
      write(() => {
        releaseHeld.all(raterId, "returned");
        const replaced = replace ? replaceJudgments(raterId) : 0;
        setExcluded().run(act.at, act.at, raterId);
        note(raterId, "excluded", act, { replaced });
        return { replaced };
      }),
    reinstate: (raterId, act) =>
      write(() => {
        setReinstated().run(raterId);
        note(raterId, "reinstated", act);
      }),
    tell: (raterId, { text, ...act }) =>
      write(() => {
        const { lastInsertRowid } = insertMessage().run(raterId, act.at, act.actor, text);
        note(raterId, "rater-told", act, { message: Number(lastInsertRowid) });
      }),
    unread: (raterId) => read(() => unread().all(raterId)),
    markRead: (raterId, messageId, at) => write(() => void markRead().run(at, messageId, raterId)),
  };
}
