import type { Database } from "better-sqlite3";
import { and, asc, eq, gt } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import type { Side } from "../../domain/sides.ts";
import type { PairsToPlan, PlannedSlot } from "../../domain/study-records.ts";
import { at } from "./at.ts";
import { slotsAtOnce, type Drafts } from "./drafts.ts";
import type { Write } from "./group-commit.ts";
import { pair, prompt, study, studyEvent, studyProgress } from "./tables.ts";

/** Opening a study: its slots, written in small transactions, and the seal, which makes them count. */
export function createOpenStudy(
  db: BetterSQLite3Database & { $client: Database },
  write: Write,
  { alone, draft, deleteSlots }: Drafts,
): Pick<Storage, "pairsToPlan" | "openStudy"> {
  type NewSlot = [
    studyId: number,
    position: number,
    pairId: number,
    onceKey: number,
    round: number,
    side: Side,
  ];
  const insertSlot = db.$client.prepare<NewSlot>(
    `INSERT INTO slot (study_id, position, pair_id, once_key, round, side, state, reopened)
      VALUES (?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const pairPage = db
    .select({
      id: pair.id,
      onceKey: pair.onceKey,
      task: prompt.task,
      context: prompt.context,
      model: prompt.model,
      user_belief: prompt.userBelief,
    })
    .from(pair)
    .innerJoin(prompt, eq(prompt.id, pair.promptId))
    .where(and(eq(pair.studyId, at("studyId")), gt(pair.id, at("after"))))
    .orderBy(asc(pair.id))
    .limit(at("limit"))
    .prepare();

  return {
    pairsToPlan: async (studyId) => {
      const row = draft(studyId);
      const tags = row.definition.strata ?? [];
      const strata = new Map<string, number>();
      const plan: PairsToPlan = {
        pairIds: new Int32Array(row.pairs),
        onceKeys: new Int32Array(row.pairs),
        strata: new Int32Array(row.pairs),
      };
      let after = 0;
      for (let next = 0; next < row.pairs;) {
        const page = pairPage.all({ studyId, after, limit: slotsAtOnce });
        for (const found of page) {
          const name = JSON.stringify(tags.map((tag) => found[tag]));
          const stratum = strata.get(name) ?? strata.size;
          strata.set(name, stratum);
          plan.pairIds[next] = found.id;
          plan.onceKeys[next] = found.onceKey;
          plan.strata[next] = stratum;
          next += 1;
          after = found.id;
        }
        await new Promise(setImmediate);
      }
      return plan;
    },
    openStudy: (studyId, { pairs, plan, seal, at: openedAt }) =>
      alone(studyId, async () => {
        draft(studyId);
        await deleteSlots(studyId);
        const slots = plan[Symbol.iterator]();
        let position = 0;
        const storeSome = (): boolean => {
          for (let count = 0; count < slotsAtOnce; count += 1) {
            const step = slots.next();
            if (step.done === true) return false;
            storeSlot(step.value, position);
            position += 1;
          }
          return true;
        };
        const storeSlot = ({ pair: index, round, side }: PlannedSlot, place: number): void => {
          const [pairId, onceKey] = [pairs.pairIds[index], pairs.onceKeys[index]];
          if (pairId === undefined || onceKey === undefined)
            throw new Error(`The plan names pair ${index}, which the study has not`);
          insertSlot.run(studyId, place, pairId, onceKey, round, side);
        };
        while (await write(storeSome));
        return write(() => {
          const row = draft(studyId);
          const sealed = seal();
          db.update(study).set({ state: "open", seal: sealed }).where(eq(study.id, studyId)).run();
          db.insert(studyProgress)
            .values({ studyId, slots: position, judged: 0, surplus: 0 })
            .run();
          db.insert(studyEvent)
            .values({ studyId, at: openedAt, kind: "opened", reason: null })
            .run();
          return { ...row, state: "open" as const, seal: sealed };
        });
      }),
  };
}
