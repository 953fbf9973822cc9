import type { Alert } from "../../shared/model/alert.ts";
import type { LiveStudy } from "../../shared/model/live-study.ts";
import type { Occasion } from "../domain/alerts/alert-storage.ts";
import { oldBackup, type BackupAge } from "../domain/alerts/old-backup.ts";
import type { Amount } from "../domain/ends/claim-prospect.ts";
import { AppError } from "../domain/app-error.ts";
import { asFarAsStored } from "../domain/as-far-as-stored.ts";
import type { Followed, FollowedStudy } from "../domain/live/follow-study.ts";
import { nothingJudged } from "../domain/live/nothing-judged.ts";
import type { Clock, Events } from "../domain/ports.ts";
import type { AuditAct } from "../domain/audit/audit-entry.ts";
import type { Storage } from "../domain/storage.ts";
import { noStudy } from "../domain/study-status.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { createLiveThread } from "./follow-in-thread.ts";
import { atMostEvery } from "./at-most-every.ts";
import { lowDisk } from "./low-disk.ts";

/** How studies stand, for whoever watches them; and what rules find, whether anybody does or not. */
export interface Live {
  /** As it is once this is asked, or later. At most four times a second a study is read for it. */
  show: (slug: string) => Promise<LiveStudy>;
  /** How many judgments there are right now, of how many raters and pairs. */
  amount: (record: StudyRecord) => Promise<Amount>;
  /** Looks for new alerts of a study. Resolves with how it stands; null where there is no such study. */
  check: (studyId: number) => Promise<LiveStudy | null>;
  /** Stores and tells what was found by rules that take more than a look. */
  raise: (studyId: number, found: readonly Occasion[]) => Promise<Alert[]>;
  acknowledge: (
    slug: string,
    alertId: number,
    act: Pick<AuditAct, "actor" | "reason">,
  ) => Promise<Alert>;
  stop: () => Promise<void>;
}

const shortestMs = 250;
const nothing: Amount = { raters: 0, pairs: 0, judgments: 0 };

const keyOf = ({ rule, occasion }: Occasion): string => `${rule} ${occasion}`;

export function createLive({
  storage,
  clock,
  events,
  freeBytes = () => Promise.resolve(null),
  backupAge = () => Promise.resolve(null),
}: {
  storage: Storage;
  clock: Clock;
  events: Pick<Events, "alertRaised">;
  /** Room on the disk of the data; null, or left out, where that cannot be known. */
  freeBytes?: () => Promise<number | null>;
  /** Of the newest backup; null, or left out, where none are to be made. */
  backupAge?: () => Promise<BackupAge | null>;
}): Live {
  const thread = createLiveThread(storage.source);
  const followed = new Map<number, FollowedStudy>();
  /** What was raised already, so that it is not written again each time it is found. */
  const raised = new Map<number, Set<string>>();

  const followable = async (record: StudyRecord): Promise<FollowedStudy> => {
    const known = followed.get(record.id);
    if (known !== undefined) return known;
    const { id, slug, definition, qualityHash } = record;
    const files = qualityHash === null ? null : await storage.qualityFiles(id);
    const checks = files === null ? null : { checks: files.checks };
    const study = { id, slug, definition, files: checks };
    followed.set(id, study);
    return study;
  };

  const raise: Live["raise"] = async (studyId, found) => {
    const known = raised.get(studyId) ?? new Set<string>();
    raised.set(studyId, known);
    const fresh = found.filter((each) => !known.has(keyOf(each)));
    const alerts = await storage.alerts.raise(studyId, fresh, clock.now());
    for (const each of fresh) known.add(keyOf(each));
    for (const alert of alerts) events.alertRaised(studyId, alert);
    return alerts;
  };

  /** What is wrong with the server that studies are on. */
  const ofServer = async (now: number): Promise<Occasion[]> => [
    ...lowDisk(await freeBytes(), now),
    ...oldBackup(await backupAge(), now),
  ];

  const follow = async (record: StudyRecord, now: number): Promise<Followed> =>
    record.state === "draft"
      ? { picture: nothingJudged(record, now), found: [], amount: nothing }
      : thread.follow(await followable(record), now);

  const read = async (record: StudyRecord): Promise<LiveStudy> => {
    const now = clock.now();
    const { picture, found } = await follow(record, now);
    const ofThis = picture.state === "open" ? await ofServer(now) : [];
    await asFarAsStored(raise(record.id, [...found, ...ofThis]));
    return { ...picture, alerts: await storage.alerts.list(record.id) };
  };

  const found = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) throw noStudy(slug);
    return record;
  };

  const show = atMostEvery(shortestMs, async (slug: string) => read(await found(slug)));

  return {
    show,
    amount: async (record) => (await follow(record, clock.now())).amount,
    check: async (studyId) => {
      const slug = await storage.slugOf(studyId);
      return slug === null ? null : show(slug);
    },
    raise,
    acknowledge: async (slug, alertId, act) => {
      const { id } = await found(slug);
      const alert = await storage.alerts.acknowledge(id, alertId, { ...act, at: clock.now() });
      if (alert === null)
        throw new AppError("not_found", `Study "${slug}" has no alert ${alertId}.`);
      return alert;
    },
    stop: thread.stop,
  };
}
