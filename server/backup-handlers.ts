import type { Handlers } from "../shared/protocol/calls.ts";
import type { backupCalls } from "../shared/protocol/backup-calls.ts";
import type { Backups } from "./domain/backups/backups.ts";
import type { BackupTickets } from "./domain/backups/backup-tickets.ts";
import { AppError } from "./domain/app-error.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import type { SignIn } from "./domain/people/sign-in.ts";

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const hourMs = 3_600_000;

/** What answers coordinators' calls about backups; `backups` is null where there is no place for them. */
export function createBackupHandlers({
  backups,
  tickets,
  signIn,
}: {
  backups: Backups | null;
  tickets: BackupTickets;
  signIn: Pick<SignIn, "reauthenticate">;
}): Handlers<typeof backupCalls, Caller> {
  const kept = (): Backups => {
    if (backups !== null) return backups;
    throw new AppError("conflict", "This server was started without a place for backups.");
  };
  return {
    "backup:list": async () => {
      const { list, making, problem, everyMs, keep } = kept();
      const current = making();
      return {
        backups: (await list()).map(({ id, madeAt, bytes, verdict }) => ({
          id,
          made_at: isoTime(madeAt),
          bytes,
          verified: verdict && { at: isoTime(verdict.at), problem: verdict.problem },
        })),
        making: current && {
          step: current.step,
          begun_at: isoTime(current.begunAt),
          begun_by: current.by,
          bytes: current.bytes,
          expected: current.expected,
        },
        problem: problem(),
        every_hours: everyMs === null ? null : everyMs / hourMs,
        kept: keep,
      };
    },
    "backup:begin": (_input, caller) => {
      kept().begin(actorOf(caller));
      return Promise.resolve({});
    },
    "backup:unlock": async ({ id, password }, caller) => {
      if (kept().fileOf(id) === null)
        throw new AppError("not_found", "There is no such backup any more.");
      await signIn.reauthenticate(caller, password);
      return { ticket: tickets.give(id, caller) };
    },
  };
}
