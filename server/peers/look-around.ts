import { AppError } from "../domain/app-error.ts";
import type { Events, Report } from "../domain/ports.ts";
import type { Storage } from "../domain/storage.ts";
import type { StudyStanding } from "../domain/study-records.ts";

/** How often the database is asked what others did. */
const lookMs = 1000;
/** Of what no count tells, servers that cannot hear each other remind their pages once in so many looks. */
const remindEvery = 5;

/**
 * Finds out from the database, once a second, what was done at other servers or by commands, and tells it as
 * if it had been heard: what a notice should have said and did not is made up for. While the others cannot be
 * heard, also that they take judgments.
 */
export function lookAround({
  storage,
  everywhere,
  isJoined,
  accessChanged,
  report,
}: {
  storage: Pick<Storage, "standings" | "auditLog">;
  everywhere: Events;
  isJoined: () => boolean;
  accessChanged: () => Promise<void>;
  report: Report;
}): { stop: () => Promise<void> } {
  let known: ReadonlyMap<number, StudyStanding> | null = null;
  let looks = 0;

  const tellActs = async ({ studyId }: StudyStanding, after: number): Promise<void> => {
    const acts = (await storage.auditLog(studyId)).filter(({ number }) => number > after);
    for (const { kind, details } of acts) {
      const { rater } = details;
      if (typeof rater === "number") everywhere.raterChanged(studyId, rater);
      if (kind === "erased") everywhere.raterErased(studyId);
    }
    everywhere.workChanged(studyId);
  };

  /** What came about since the last look is told whole: raters may have met it as it was in between. */
  const compare = async (now: StudyStanding, before: StudyStanding | undefined): Promise<void> => {
    const { studyId, state, judged, surplus, acts } = now;
    if (state !== before?.state) everywhere.stateChanged(studyId, state);
    if (acts !== before?.acts) await tellActs(now, before?.acts ?? 0);
    if (!isJoined() && (judged !== before?.judged || surplus !== before.surplus))
      everywhere.raterMoved(studyId);
  };

  const look = async (): Promise<void> => {
    const now = new Map((await storage.standings()).map((each) => [each.studyId, each]));
    if (known !== null)
      for (const each of now.values()) await compare(each, known.get(each.studyId));
    known = now;
    looks += 1;
    if (isJoined() || looks % remindEvery !== 0) return;
    for (const { studyId, state } of now.values()) {
      if (state !== "open") continue;
      everywhere.workChanged(studyId);
      everywhere.raterMoved(studyId);
    }
    await accessChanged();
  };

  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;
  const next = (): void => {
    timer = setTimeout(() => {
      looking = lookAndGoOn();
    }, lookMs);
    timer.unref();
  };
  const lookAndGoOn = async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      // A database that is gone is said by whoever needs it.
      if (!(error instanceof AppError)) report.fault(error, "look for what other servers did");
    }
    if (!stopped) next();
  };
  next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return looking;
    },
  };
}
