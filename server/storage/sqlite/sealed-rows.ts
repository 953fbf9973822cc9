import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import { read } from "./read.ts";
import { pair, pairContent, slot } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type SealedRows = Pick<Storage, "slotsAfter" | "commitmentsAfter" | "shownAfter">;

/** The rows that a seal binds, page by page: the plan, the pairs' commitments, what raters are shown. */
export function createSealedRows(db: BetterSQLite3Database): SealedRows {
  const slots = whenUsed(() =>
    db
      .select({ position: slot.position, pairId: slot.pairId, round: slot.round, side: slot.side })
      .from(slot)
      .where(
        and(
          eq(slot.studyId, at("studyId")),
          gt(slot.position, at("after")),
          lte(slot.position, at("until")),
        ),
      )
      .orderBy(asc(slot.position))
      .prepare(),
  );
  const commitments = whenUsed(() =>
    db
      .select({ pairId: pair.id, commitments: pair.commitments })
      .from(pair)
      .where(and(gt(pair.id, at("after")), eq(pair.studyId, at("studyId"))))
      .orderBy(asc(pair.id))
      .limit(at("limit"))
      .prepare(),
  );
  const shown = whenUsed(() =>
    db
      .select({
        pairId: pair.id,
        prompt: pairContent.prompt,
        reference: pairContent.reference,
        first: pairContent.first,
        second: pairContent.second,
      })
      .from(pair)
      .innerJoin(pairContent, eq(pairContent.pairId, pair.id))
      .where(and(gt(pair.id, at("after")), eq(pair.studyId, at("studyId"))))
      .orderBy(asc(pair.id))
      .limit(at("limit"))
      .prepare(),
  );
  return {
    slotsAfter: (studyId, after, limit) =>
      read(() => slots().all({ studyId, after, until: after + limit })),
    commitmentsAfter: (studyId, after, limit) =>
      read(() => commitments().all({ studyId, after, limit })),
    shownAfter: (studyId, after, limit) => read(() => shown().all({ studyId, after, limit })),
  };
}
