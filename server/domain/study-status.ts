import type { StudyStatus } from "../../shared/protocol/study-status.ts";
import { AppError } from "./app-error.ts";
import type { AuditEntry } from "./audit/audit-entry.ts";
import { passphrasesOf } from "./arm-key/study-arm-key.ts";
import type { Clock, Events } from "./ports.ts";
import type { Storage } from "./storage.ts";
import type { StateChange, StudyRecord } from "./study-records.ts";
import type { AskedUnblinding, AskedUnblindings } from "./unblinding/asked-unblindings.ts";

/** What every step of a study's life starts from and ends with. */
export interface StudyStatuses {
  /** Rejects with `not_found`. */
  found: (slug: string) => Promise<StudyRecord>;
  of: (record: StudyRecord) => Promise<StudyStatus>;
  /** `what` as in: Cannot pause study "s1": it is a draft. Rejects with `conflict` in another state. */
  change: (slug: string, what: string, step: Omit<StateChange, "at">) => Promise<StudyStatus>;
}

/** When, by whom and why a study was unblinded: what everything that shows arms is stamped with. */
export function unblindedBy(log: readonly AuditEntry[]): StudyStatus["unblinded"] {
  const entry = log.findLast(({ kind }) => kind === "unblinded");
  if (entry === undefined) return null;
  return { at: new Date(entry.at).toISOString(), by: entry.actor, reason: entry.reason };
}

const askedIn = (asked: AskedUnblinding | null): StudyStatus["unblindingAsked"] =>
  asked === null ? null : { at: new Date(asked.at).toISOString(), by: asked.who };

/** What is said of a study that is not there, and to whoever may not know that it is. */
export const noStudy = (slug: string): AppError =>
  new AppError("not_found", `There is no study "${slug}", or none that you have a part in.`);

/** Throws `conflict` where the study is in none of the states `from`. */
export function expectState(
  { slug, state }: StudyRecord,
  what: string,
  from: StateChange["from"],
): void {
  if (from.includes(state)) return;
  const wanted = from.join(" or ");
  throw new AppError("conflict", `Cannot ${what} study "${slug}": it is ${state}, not ${wanted}.`);
}

export function createStudyStatuses({
  storage,
  clock,
  events,
  asked,
  publicUrl,
}: {
  storage: Storage;
  clock: Clock;
  events: Events;
  asked: Pick<AskedUnblindings, "of">;
  publicUrl: string;
}): StudyStatuses {
  const found = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    return record;
  };
  const of = async (record: StudyRecord): Promise<StudyStatus> => {
    const { id, slug, definition, state, pairs, seal, sealParts } = record;
    const { slots, judged, held, surplus, consented, withdrawn } = await storage.progress(id);
    return {
      slug,
      title: definition.internal_title ?? definition.title,
      state,
      pairs,
      slots,
      judged,
      held,
      open: slots - judged - held,
      surplus,
      raters: { consented, withdrawn },
      seal,
      sealParts,
      passphrases: passphrasesOf(definition),
      imported: record.imported,
      unblindingAsked: askedIn(asked.of(id)),
      unblinded: state === "unblinded" ? unblindedBy(await storage.auditLog(id)) : null,
      archived: record.archivedAt === null ? null : new Date(record.archivedAt).toISOString(),
      link: `${publicUrl}/r/${slug}`,
    };
  };
  return {
    found,
    of,
    change: async (slug, what, step) => {
      const before = await found(slug);
      expectState(before, what, step.from);
      const after = await storage.changeState(before.id, { ...step, at: clock.now() });
      events.stateChanged(after.id, after.state);
      return of(after);
    },
  };
}
