import Database from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";

const unreachable = /^SQLITE_(FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN|NOMEM|PROTOCOL)/;

/** What the driver says of a database that was closed: only a server that stops closes its own. */
const closed = "The database connection is not open";

/** A disk that fails is `unavailable`: the caller keeps its work and tries again. The rest is a fault. */
export function toAppError(error: unknown): Error {
  if (error instanceof AppError) return error;
  if (error instanceof Database.SqliteError && unreachable.test(error.code)) {
    return new AppError(
      "unavailable",
      "The server cannot write to its disk right now. Nothing was stored.",
      {
        retryAfterMs: 5000,
        cause: error,
      },
    );
  }
  if (error instanceof TypeError && error.message === closed)
    return new AppError("unavailable", "The server is stopping.", { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
