import { AppError } from "../../domain/app-error.ts";
import type { GivenProbe } from "../../domain/quality/probe-records.ts";
import type { HoldRequest } from "../../domain/rating-records.ts";
import type { StudyRecord } from "../../domain/study-records.ts";
import { frontOf, type Front, type Needs } from "./front.ts";
import { rememberedBy, type Remembered } from "./leases.ts";
import { keepState } from "./locks.ts";
import { probesOf } from "./probes.ts";
import type { HeldPair } from "./session-row.ts";
import type { Sql } from "./sql.ts";

export interface Rater extends Needs, HeldPair {
  studyState: StudyRecord["state"];
  judged: number;
  probed: number;
  withdrawnAt: number | null;
  pausedAt: number | null;
  excludedAt: number | null;
  /** Whether any lease of the study has run out. */
  ranOut: boolean;
}

/** All that is to be known before a rater is given something. */
interface Standing {
  rater: Rater;
  remembered: Remembered[];
  front: Front;
  /** Those that the rater was given, in a study that has any. */
  probes: GivenProbe[];
}

async function readRater(tx: Sql, { studyId, sessionId, now }: HoldRequest): Promise<Rater> {
  const row = await tx.one<Rater>`
    SELECT study.state AS study_state, judged, probed, balance, cursor_0, cursor_1, held_1, held_2,
      withdrawn_at, paused_at, excluded_at,
      EXISTS (SELECT 1 FROM assignment
        WHERE study_id = study.id AND state = 0 AND lease_until <= ${now}) AS ran_out
    FROM session JOIN study ON study.id = session.study_id
    WHERE session.id = ${sessionId} AND study.id = ${studyId}
    FOR NO KEY UPDATE OF session`;
  if (row === undefined)
    throw new AppError("not_found", "This rater has no session in this study.");
  return row;
}

/** In one round trip; each statement sees what the locks of those before it have let through. */
export async function standingOf(tx: Sql, request: HoldRequest): Promise<Standing> {
  const { studyId, sessionId, probes: rules = null } = request;
  const [, rater, remembered, front, probes] = await Promise.all([
    keepState(tx, studyId),
    readRater(tx, request),
    rememberedBy(tx, sessionId),
    frontOf(tx, request),
    rules === null ? [] : probesOf(tx, sessionId),
  ]);
  return { rater, remembered, front, probes };
}
