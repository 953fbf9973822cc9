import Database from "better-sqlite3";
import { AppError } from "../domain/app-error.ts";

/** Throws `internal` where a database file is damaged or has rows without their parents. */
export function expectSound(file: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const [found] = database.prepare<[], string>("PRAGMA integrity_check(1)").pluck().all();
    const dangling = database.prepare("PRAGMA foreign_key_check").get();
    if (found === "ok" && dangling === undefined) return;
    throw new AppError(
      "internal",
      `The database is damaged: ${found === "ok" ? "rows without their parents" : found}.`,
    );
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new AppError("internal", `The database is damaged: ${error.message}.`);
  } finally {
    database.close();
  }
}

/**
 * Takes out of a copy what the keys of drafts under a passphrase are made of: kept, it would open the
 * arms long after the study was sealed. Such a draft has to be stored again after a restore. Takes traces of what raters had
 * erased out as well.
 */
export function forgetDraftKeys(file: string): void {
  const database = new Database(file);
  try {
    database.pragma("journal_mode = DELETE");
    database.pragma("secure_delete = ON");
    database.exec("DELETE FROM draft_arm_key");
    // What raters had erased is deleted, and may have left traces until the file is written anew.
    if (database.pragma("user_version", { simple: true }) !== 0) {
      database.exec("VACUUM");
      database.pragma("user_version = 0");
    }
  } finally {
    database.close();
  }
}
