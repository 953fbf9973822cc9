import Database from "better-sqlite3";
import { AppError } from "../../domain/app-error.ts";

const damaged = /^SQLITE_(CORRUPT|NOTADB)/;

/** Why a database cannot be opened, for whoever starts Kelvin; what is no error of the file stays as it is. */
export function toOpeningError(file: string, error: unknown): unknown {
  const isSqlite = error instanceof Database.SqliteError;
  if (isSqlite && damaged.test(error.code))
    return new AppError(
      "conflict",
      `Cannot use "${file}": it is damaged (${error.message}). Keep this folder, and restore the last backup ` +
        "that `kelvin restore FILE --verify` calls whole into an empty one.",
      { cause: error },
    );
  if (isSqlite || (error instanceof Error && "syscall" in error))
    return new AppError(
      "unavailable",
      `Cannot open "${file}": ${error.message}. See that whoever runs Kelvin may write there, and that its disk has room.`,
      { cause: error },
    );
  return error;
}
