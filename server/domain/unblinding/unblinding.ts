import type { UnblindedPair } from "../../../shared/protocol/coordinator-protocol.ts";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { AppError } from "../app-error.ts";
import type { AuditAct } from "../audit/audit-entry.ts";
import type { ResponseRow } from "../export-rows.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Clock } from "../ports.ts";
import { createResponseLabels } from "../response-labels.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import { expectState, type StudyStatuses } from "../study-status.ts";
import type { AskedUnblindings } from "./asked-unblindings.ts";
import { knownArm } from "../arm-key/known-arm.ts";
import { openArmKey, type Opener } from "./open-arm-key.ts";
import { placeOfPairLabel } from "./pair-of-label.ts";

export interface UnblindRequest extends Opener {
  reason: string;
  /** Of the person who calls; the command line has the folder's token instead. */
  password: string | undefined;
}

export interface Unblinding {
  /**
   * Lets arms be seen from now on. Where that takes two people and only the first has asked, the study
   * stays closed and waits a day for the second. Rejects with `conflict` where the study is not closed,
   * with `forbidden` where its arm key does not open.
   */
  unblind: (slug: string, request: UnblindRequest, caller: Caller) => Promise<StudyStatus>;
  /** Shows the arms of one pair, for good: it is no part of what the study confirms from then on. */
  unblindPair: (
    slug: string,
    request: UnblindRequest & { pair: string },
    caller: Caller,
  ) => Promise<UnblindedPair>;
}

const shown = (response: ResponseRow) => {
  const { arm, model, text } = knownArm(response);
  return { arm, model, text };
};

export function createUnblinding({
  storage,
  clock,
  statuses,
  asked,
  reauthenticate,
}: {
  storage: Storage;
  clock: Clock;
  statuses: StudyStatuses;
  asked: AskedUnblindings;
  /** Rejects with `forbidden` where the caller is a person and this is not their password. */
  reauthenticate: (caller: Caller, password: string | undefined) => Promise<void>;
}): Unblinding {
  const note = (
    record: StudyRecord,
    caller: Caller,
    act: Pick<AuditAct, "kind" | "reason" | "details">,
  ): Promise<unknown> =>
    storage.appendAudit(record.id, { ...act, actor: actorOf(caller), at: clock.now() });

  /** Does `work`; where it is refused, the log says who tried and why they were refused. */
  const orNote = async <T>(
    record: StudyRecord,
    caller: Caller,
    { reason, what }: { reason: string; what: string },
    work: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) {
        const details = { what, refused: error.code };
        await note(record, caller, { kind: "unblinding-refused", reason, details });
      }
      throw error;
    }
  };

  return {
    unblind: async (slug, request, caller) => {
      const record = await statuses.found(slug);
      const { reason, password } = request;
      const opened = await orNote(record, caller, { reason, what: "study" }, async () => {
        expectState(record, "unblind", ["closed"]);
        await reauthenticate(caller, password);
        return openArmKey(storage, record, request, { caller, asked: asked.of(record.id) });
      });
      if (opened.status === "half") {
        const { holder, share } = opened;
        const who = actorOf(caller);
        asked.ask(record.id, { who, reason, at: clock.now(), holder, share });
        await note(record, caller, { kind: "unblinding-asked", reason, details: {} });
        return statuses.of(record);
      }
      const first = asked.of(record.id);
      asked.settle(record.id);
      return statuses.change(slug, "unblind", {
        from: ["closed"],
        to: "unblinded",
        reason,
        actor: actorOf(caller),
        details: first === null || opened.alone ? {} : { asked_by: first.who },
        ...(opened.key === null ? {} : { armKey: opened.key }),
      });
    },
    unblindPair: async (slug, request, caller) => {
      const record = await statuses.found(slug);
      const { reason, password, pair: label } = request;
      const key = await orNote(record, caller, { reason, what: "pair" }, async () => {
        expectState(record, "unblind a pair of", ["open", "paused", "closed"]);
        await reauthenticate(caller, password);
        const opened = await openArmKey(storage, record, request, { caller, asked: null });
        if (opened.status === "open") return opened.key;
        throw new AppError("forbidden", "One pair alone takes both passphrases at once, too.");
      });
      const place = placeOfPairLabel(record.key, record.pairs, label);
      const row = place === null ? null : await storage.pairAt(record.id, place, key);
      if (place === null || row === null) {
        throw new AppError("not_found", `Study "${slug}" has no pair "${label}".`);
      }
      await storage.markUnblinded(record.id, {
        pairId: row.id,
        label,
        at: clock.now(),
        who: actorOf(caller),
        reason,
      });
      if (row.second === null) return { pair: label, x: shown(row.first), y: null };
      const firstIsX = createResponseLabels(record.key)(place)[0] === "x";
      const [x, y] = firstIsX ? [row.first, row.second] : [row.second, row.first];
      return { pair: label, x: shown(x), y: shown(y) };
    },
  };
}
