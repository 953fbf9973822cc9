import type { Database } from "better-sqlite3";
import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { commandLine } from "../../domain/audit/audit-entry.ts";
import type { StrataTag } from "../../../shared/model/prompt.ts";
import { bytesOfPair } from "../../domain/seal/pair-commitments.ts";
import type { Storage } from "../../domain/storage.ts";
import type { PairsToPlan, PlannedSlot } from "../../domain/study-records.ts";
import type { ArmKeys } from "./arm-keys.ts";
import { createAuditLog } from "./audit-log.ts";
import { slotsAtOnce, type Drafts } from "./drafts.ts";
import type { Write } from "./group-commit.ts";
import { createInsertSlots, type NewSlot } from "./insert-slots.ts";
import { study, studyProgress } from "./tables.ts";

/** Opening a study: its slots, written in small transactions, and the seal, which makes them count. */
export function createOpenStudy(
  db: BetterSQLite3Database & { $client: Database },
  write: Write,
  { alone, draft, deleteSlots }: Drafts,
  armKeys: ArmKeys,
): Pick<Storage, "pairsToPlan" | "openStudy"> {
  const audit = createAuditLog(db);
  const insertSlots = createInsertSlots(db.$client);
  type PairToPlan = [
    id: number,
    onceKey: number,
    commitments: Buffer | null,
    ...tags: (string | null)[],
  ];
  /** Pages of a study's pairs by number, each with the tags asked for. */
  const pairPage = (tags: readonly StrataTag[]) =>
    db.$client
      .prepare<[studyId: number, after: number, limit: number], PairToPlan>(
        `SELECT ${["pair.id", "once_key", "commitments", ...tags].join(", ")}
          FROM pair JOIN prompt ON prompt.id = pair.prompt_id
          WHERE pair.study_id = ? AND pair.id > ? ORDER BY pair.id LIMIT ?`,
      )
      .raw();

  return {
    pairsToPlan: async (studyId) => {
      const row = draft(studyId);
      const tags = row.definition.strata ?? [];
      const strata = new Map<string, number>();
      const plan: PairsToPlan = {
        pairIds: new Int32Array(row.pairs),
        onceKeys: new Int32Array(row.pairs),
        strata: new Int32Array(row.pairs),
        commitments: Buffer.alloc(row.pairs * bytesOfPair),
      };
      const page = pairPage(tags);
      let after = 0;
      for (let next = 0; next < row.pairs;) {
        for (const [id, onceKey, commitments, ...found] of page.all(studyId, after, slotsAtOnce)) {
          const name = JSON.stringify(found);
          const stratum = strata.get(name) ?? strata.size;
          strata.set(name, stratum);
          plan.pairIds[next] = id;
          plan.onceKeys[next] = onceKey;
          plan.strata[next] = stratum;
          if (commitments === null) plan.commitments = null;
          else plan.commitments?.set(commitments, next * bytesOfPair);
          next += 1;
          after = id;
        }
        await new Promise(setImmediate);
      }
      return plan;
    },
    openStudy: (studyId, { pairs, plan, seal, actor = commandLine, at: openedAt, armKeyLock }) =>
      alone(studyId, async () => {
        draft(studyId);
        const locked = armKeys.of(studyId) !== null;
        if (locked !== (armKeyLock !== undefined))
          throw new Error("A study is opened with a lock for its arm key, where it has one");
        await deleteSlots(studyId);
        const slots = plan[Symbol.iterator]();
        let position = 0;
        const slotOf = ({ pair: index, round, side }: PlannedSlot): NewSlot => {
          const [pairId, onceKey] = [pairs.pairIds[index], pairs.onceKeys[index]];
          if (pairId === undefined || onceKey === undefined)
            throw new Error(`The plan names pair ${index}, which the study has not`);
          return [studyId, position, pairId, onceKey, round, side];
        };
        /** Stores the next few; whether there may be more. */
        const storeSome = (): boolean => {
          const some: NewSlot[] = [];
          while (some.length < slotsAtOnce) {
            const step = slots.next();
            if (step.done === true) break;
            some.push(slotOf(step.value));
            position += 1;
          }
          insertSlots(some);
          return some.length === slotsAtOnce;
        };
        while (await write(storeSome));
        if (locked) armKeys.shredCopies(studyId);
        const opened = await write(() => {
          const row = draft(studyId);
          const { seal: sealed, parts } = seal();
          if (armKeyLock !== undefined) {
            armKeys.setLock(studyId, armKeyLock);
            armKeys.shred(studyId);
          }
          db.update(study)
            .set({ state: "open", seal: sealed, sealParts: parts })
            .where(eq(study.id, studyId))
            .run();
          db.insert(studyProgress)
            .values({ studyId, slots: position, judged: 0, surplus: 0 })
            .run();
          audit.append(studyId, {
            kind: "opened",
            actor,
            at: openedAt,
            reason: null,
            details: { slots: position, seal: sealed },
          });
          if (armKeyLock !== undefined) {
            const details = { passphrases: armKeyLock.passphrases.length };
            const act = { kind: "arm-key-locked", actor, at: openedAt, reason: null } as const;
            audit.append(studyId, { ...act, details });
          }
          return { ...row, state: "open" as const, seal: sealed, sealParts: parts };
        });
        if (locked) armKeys.forget();
        return opened;
      }),
  };
}
