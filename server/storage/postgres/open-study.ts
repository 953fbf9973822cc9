import { commandLine } from "../../domain/audit/audit-entry.ts";
import { bytesOfPair } from "../../domain/seal/pair-commitments.ts";
import type { Storage } from "../../domain/storage.ts";
import type { PairsToPlan, PlannedSlot } from "../../domain/study-records.ts";
import { forgetArmKeys } from "./arm-keys.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { holdDraft, type Drafts } from "./drafts.ts";
import { verbatim } from "./sql.ts";

/** Rows of a transaction: few enough that raters at work do not notice. */
const rowsAtOnce = 5000;

/** The columns of a slot that nobody has held. */
export const slotColumns = {
  studyId: "integer",
  position: "integer",
  pairId: "integer",
  onceKey: "integer",
  round: "integer",
  side: "smallint",
  state: "smallint",
  reopened: "boolean",
} as const;

/** Opening a study: its slots, written in small transactions, and the seal, which makes them count. */
export function createOpenStudy(
  { read, write, maintain }: Connections,
  { alone }: Drafts,
): Pick<Storage, "pairsToPlan" | "openStudy"> {
  return {
    pairsToPlan: async (studyId) => {
      const row = await write((tx) => holdDraft(tx, studyId));
      const tags = (row.definition.strata ?? []).join(", ");
      const strata = new Map<string, number>();
      const plan: PairsToPlan = {
        pairIds: new Int32Array(row.pairs),
        onceKeys: new Int32Array(row.pairs),
        strata: new Int32Array(row.pairs),
        commitments: Buffer.alloc(row.pairs * bytesOfPair),
      };
      let after = 0;
      for (let next = 0; next < row.pairs;) {
        interface Page {
          id: number;
          onceKey: number;
          commitments: Buffer | null;
          stratum: string;
        }
        const page = await read(
          (sql) => sql.all<Page>`
            SELECT pair.id, once_key, commitments,
              json_build_array(${verbatim(tags)})::text AS stratum
            FROM pair JOIN prompt ON prompt.id = pair.prompt_id
            WHERE pair.study_id = ${studyId} AND pair.id > ${after}
            ORDER BY pair.id LIMIT ${rowsAtOnce}`,
        );
        if (page.length === 0) throw new Error(`study ${studyId} has lost pairs`);
        for (const { id, onceKey, commitments, stratum: name } of page) {
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
      }
      return plan;
    },
    openStudy: (studyId, { pairs, plan, seal, actor = commandLine, at: openedAt, armKeyLock }) =>
      alone(studyId, async () => {
        const isLocked = await write(async (tx) => {
          await holdDraft(tx, studyId);
          return (await tx.one`SELECT 1 FROM arm_key WHERE study_id = ${studyId}`) !== undefined;
        });
        if (isLocked !== (armKeyLock !== undefined))
          throw new Error("A study is opened with a lock for its arm key, where it has one");
        await write((tx) => tx.run`DELETE FROM slot WHERE study_id = ${studyId}`);
        const planned = plan[Symbol.iterator]();
        let slots = 0;
        const slotOf = ({ pair: index, round, side }: PlannedSlot) => {
          const [pairId, onceKey] = [pairs.pairIds[index], pairs.onceKeys[index]];
          if (pairId === undefined || onceKey === undefined)
            throw new Error(`The plan names pair ${index}, which the study has not`);
          const position = slots;
          slots += 1;
          return { studyId, position, pairId, onceKey, round, side, state: 0, reopened: false };
        };
        for (let isMore = true; isMore;) {
          const some: ReturnType<typeof slotOf>[] = [];
          while (isMore && some.length < rowsAtOnce) {
            const step = planned.next();
            isMore = step.done !== true;
            if (step.done !== true) some.push(slotOf(step.value));
          }
          await write((tx) => tx.insert("slot", slotColumns, some));
        }
        const { seal: sealed, parts } = seal();
        const opened = await write(async (tx) => {
          const row = await holdDraft(tx, studyId);
          if (armKeyLock !== undefined) {
            await tx.run`UPDATE arm_key SET lock = ${JSON.stringify(armKeyLock)}
              WHERE study_id = ${studyId}`;
            await tx.run`DELETE FROM draft_arm_key WHERE study_id = ${studyId}`;
          }
          await tx.run`UPDATE study SET state = 'open', seal = ${sealed},
              seal_parts = ${JSON.stringify(parts)}
            WHERE id = ${studyId}`;
          await tx.run`INSERT INTO study_progress (study_id, slots, judged, surplus)
            VALUES (${studyId}, ${slots}, 0, 0)`;
          const act = { actor, at: openedAt, reason: null };
          const details = { slots, seal: sealed };
          await appendAudit(tx, studyId, { ...act, kind: "opened", details });
          if (armKeyLock !== undefined) {
            await appendAudit(tx, studyId, {
              ...act,
              kind: "arm-key-locked",
              details: { passphrases: armKeyLock.passphrases.length },
            });
          }
          return { ...row, state: "open" as const, seal: sealed, sealParts: parts };
        });
        if (isLocked) await maintain(forgetArmKeys);
        return opened;
      }),
  };
}
