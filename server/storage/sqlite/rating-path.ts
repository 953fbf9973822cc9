import type { Database } from "better-sqlite3";
import type { StoreMeter } from "../../domain/meter.ts";
import { isProbe } from "../../domain/quality/probe-records.ts";
import type {
  HoldOutcome,
  HoldRequest,
  NewJudgment,
  RecordOutcome,
} from "../../domain/rating-records.ts";
import { createHoldSlot } from "./hold-slot.ts";
import { createLeases, type Leases } from "./leases.ts";
import { createPairTexts } from "./pair-texts.ts";
import { createRecordProbe } from "./quality-judgments.ts";
import { createProbes, type Probes } from "./quality-probes.ts";
import { createRecordJudgment } from "./record-judgment.ts";

/** What raters at work need of the database; each function runs within a transaction. */
export interface RatingPath {
  leases: Leases;
  probes: Probes;
  holdSlot: (request: HoldRequest) => HoldOutcome;
  recordJudgment: (judgment: NewJudgment) => RecordOutcome;
}

export function createRatingPath(db: { $client: Database }, meter: StoreMeter): RatingPath {
  const textsOfPair = createPairTexts(db);
  const probes = createProbes(db, textsOfPair);
  const leases = createLeases(db, probes, meter);
  const recordPair = createRecordJudgment(db);
  const recordProbe = createRecordProbe(db);
  return {
    leases,
    probes,
    holdSlot: createHoldSlot(db, { leases, probes, textsOfPair }),
    recordJudgment: (judgment) =>
      (isProbe(judgment.assignmentId) ? recordProbe : recordPair)(judgment),
  };
}
