import {
  probeKinds,
  type ProbeJudgmentRow,
  type ProbeRow,
} from "../../domain/quality/probe-records.ts";
import type { QualityFiles } from "../../domain/quality/quality-files.ts";
import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";
import { stateNames } from "./states.ts";

type Quality = Pick<Storage, "qualityFiles" | "probesAfter" | "probeJudgmentsAfter">;

/** What a study's quality files hold, and its probes, page by page. */
export function createQuality({ read }: Connections): Quality {
  return {
    qualityFiles: (studyId) =>
      read(async (sql) => {
        const row = await sql.one<{ files: QualityFiles }>`
          SELECT files FROM quality_files WHERE study_id = ${studyId}`;
        return row?.files ?? null;
      }),
    probesAfter: (studyId, after, limit) =>
      read(async (sql) => {
        type Row = Omit<ProbeRow, "kind" | "state"> & { kind: 0 | 1 | 2; state: 0 | 1 | 2 };
        const rows = await sql.all<Row>`
          SELECT id, session_id, kind, item, side, state, assigned_at FROM probe
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`;
        return rows.map((row) => ({
          ...row,
          kind: probeKinds[row.kind],
          state: stateNames[row.state],
        }));
      }),
    probeJudgmentsAfter: (studyId, after, limit) =>
      read(async (sql) => {
        type Row = Omit<ProbeJudgmentRow, "questionsHash"> & { questionsHash: Buffer };
        const rows = await sql.all<Row>`
          SELECT probe_id, id AS sequence, revision, superseded, answers, flags, pages,
            questions_hash, received_at
          FROM probe_judgment
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`;
        return rows.map((row) => ({ ...row, questionsHash: row.questionsHash.toString("hex") }));
      }),
  };
}
