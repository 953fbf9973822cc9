import Database from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";
import type { WriteWatch } from "../../domain/disk.ts";
import { toAppError } from "./to-app-error.ts";

/** What was to be flushed may be lost, though the next flush may say that all is well: the kernel forgets. */
const lasting = /^SQLITE_(IOERR_FSYNC|IOERR_DIR_FSYNC|CORRUPT|NOTADB)/;
const passing = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

/** A storage that may have stopped writing for good. */
export interface FailedWrites {
  /** Tells the watch what a failed write means; returns what its caller is told. */
  tell: (error: unknown) => Error;
  /** Why nothing is written any more; null while it is tried. */
  lasting: () => AppError | null;
}

const refuse = (): AppError =>
  new AppError(
    "unavailable",
    "The server's disk failed. Nothing can be saved until whoever runs Kelvin has started it anew.",
    { retryAfterMs: 15_000 },
  );

export function createFailedWrites(watch: WriteWatch): FailedWrites {
  let hasFailed = false;
  return {
    lasting: () => (hasFailed || watch.hasFailed() ? refuse() : null),
    tell: (error) => {
      if (!(error instanceof Database.SqliteError)) return toAppError(error);
      if (lasting.test(error.code)) {
        hasFailed = true;
        watch.failed(error);
        return refuse();
      }
      if (!passing.test(error.code)) return toAppError(error);
      watch.refused(error);
      return new AppError(
        "unavailable",
        "The server's disk is full or takes no writes. Nothing was stored; it is tried again.",
        { retryAfterMs: 5000 },
      );
    },
  };
}
