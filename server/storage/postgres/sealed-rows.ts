import type { Storage } from "../../domain/storage.ts";
import type { Connections } from "./connect.ts";

type SealedRows = Pick<Storage, "slotsAfter" | "commitmentsAfter" | "shownAfter">;

/** The rows that a seal binds, page by page: the plan, the pairs' commitments, what raters are shown. */
export function createSealedRows({ read }: Connections): SealedRows {
  return {
    slotsAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT position, pair_id, round, side FROM slot
          WHERE study_id = ${studyId} AND position > ${after} ORDER BY position LIMIT ${limit}`,
      ),
    commitmentsAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT id AS pair_id, commitments FROM pair
          WHERE study_id = ${studyId} AND id > ${after} ORDER BY id LIMIT ${limit}`,
      ),
    shownAfter: (studyId, after, limit) =>
      read(
        (sql) => sql.all`
          SELECT pair.id AS pair_id, prompt, reference, first, second
          FROM pair JOIN pair_content ON pair_content.pair_id = pair.id
          WHERE pair.study_id = ${studyId} AND pair.id > ${after} ORDER BY pair.id LIMIT ${limit}`,
      ),
  };
}
