import type { RaterState } from "../../../shared/protocol/watched-raters.ts";
import { AppError } from "../app-error.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Clock, Events } from "../ports.ts";
import { isCollecting } from "../stages.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import type { StudyStatuses } from "../study-status.ts";
import type { RaterAct, RaterRow } from "./rater-storage.ts";
import { stateOfRater } from "./state-of-rater.ts";

interface Wanted {
  slug: string;
  rater: number;
}

/** What is done with one rater. Each rejects with `conflict` where it does not go with how they stand. */
export interface RaterActs {
  tell: (wanted: Wanted & { text: string }, caller: Caller) => Promise<{ state: RaterState }>;
  pause: (wanted: Wanted & { reason: string }, caller: Caller) => Promise<{ state: RaterState }>;
  resume: (wanted: Wanted & { reason: string }, caller: Caller) => Promise<{ state: RaterState }>;
  exclude: (
    wanted: Wanted & { reason: string },
    caller: Caller,
  ) => Promise<{ state: RaterState; replaced: number }>;
  reinstate: (
    wanted: Wanted & { reason: string },
    caller: Caller,
  ) => Promise<{ state: RaterState }>;
}

const asksQuiz = ({ definition }: StudyRecord): boolean => definition.quality?.quiz !== undefined;

export const noRater = (slug: string, rater: number): AppError =>
  new AppError("not_found", `Study "${slug}" has no rater ${rater}.`);

export function createRaterActs({
  storage,
  clock,
  events,
  statuses,
}: {
  storage: Storage;
  clock: Clock;
  events: Events;
  statuses: Pick<StudyStatuses, "found">;
}): RaterActs {
  const { raters } = storage;

  /** Does something with a rater who stands in one of the states `from`, and tells their page. */
  const act = async <T>(
    { slug, rater }: Wanted,
    { what, from, whileOpen }: { what: string; from: readonly RaterState[]; whileOpen: boolean },
    work: (row: RaterRow, record: StudyRecord) => Promise<T>,
  ): Promise<T & { state: RaterState }> => {
    const record = await statuses.found(slug);
    const row = await raters.find(record.id, rater);
    if (row === null) throw noRater(slug, rater);
    const before = stateOfRater(row, asksQuiz(record));
    const refuse = (why: string): never => {
      throw new AppError("conflict", `Cannot ${what} rater ${rater} of study "${slug}": ${why}.`);
    };
    if (!from.includes(before)) refuse(`their part is ${before.replace("_", " ")}`);
    if (whileOpen && !isCollecting(record.state)) refuse(`the study is ${record.state}`);
    if (record.state === "unblinded") refuse("the study is unblinded");
    const done = await work(row, record);
    events.raterChanged(record.id, rater);
    events.workChanged(record.id);
    const after = (await raters.find(record.id, rater)) ?? row;
    return { ...done, state: stateOfRater(after, asksQuiz(record)) };
  };

  const by = (caller: Caller, reason: string | null): RaterAct => ({
    actor: actorOf(caller),
    at: clock.now(),
    reason,
  });
  const atWork = ["preparing", "rating"] as const;

  return {
    tell: ({ text, ...wanted }, caller) => {
      const from = [
        ...atWork,
        "paused",
        "completed",
        "partial",
        "screened_out",
        "excluded",
      ] as const;
      return act(wanted, { what: "write to", from, whileOpen: false }, async (row) => {
        await raters.tell(row.id, { ...by(caller, null), text });
        return {};
      });
    },
    pause: ({ reason, ...wanted }, caller) =>
      act(wanted, { what: "pause", from: atWork, whileOpen: true }, async (row) => {
        await raters.pause(row.id, by(caller, reason));
        return {};
      }),
    resume: ({ reason, ...wanted }, caller) =>
      act(wanted, { what: "resume", from: ["paused"], whileOpen: true }, async (row) => {
        await raters.resume(row.id, by(caller, reason));
        return {};
      }),
    exclude: ({ reason, ...wanted }, caller) => {
      const from = [...atWork, "paused", "completed", "partial", "screened_out"] as const;
      return act(wanted, { what: "exclude", from, whileOpen: false }, (row, { definition }) =>
        raters.exclude(row.id, {
          ...by(caller, reason),
          replace: definition.quality?.replace_excluded ?? false,
        }),
      );
    },
    reinstate: ({ reason, ...wanted }, caller) =>
      act(wanted, { what: "reinstate", from: ["excluded"], whileOpen: true }, async (row) => {
        await raters.reinstate(row.id, by(caller, reason));
        return {};
      }),
  };
}
