import Database from "better-sqlite3";
import { readdirSync } from "node:fs";
import { bad, good, type Examination } from "./examination.ts";
import { examineAnswers, examineAuditLogs } from "./examine-records.ts";
import { invariants } from "./invariants.ts";

const restore = "Restore the last backup that `kelvin restore FILE --verify` calls whole.";

/** By SQLite's own checks; the quick one leaves out whether each index holds what its table does. */
const examineIntegrity = (
  database: Database.Database,
  check: "integrity_check" | "quick_check",
): Examination => {
  const found = database.prepare<[], string>(`PRAGMA ${check}(3)`).pluck().all();
  const dangling = database.prepare("PRAGMA foreign_key_check").all().length;
  if (found.join() === "ok" && dangling === 0) return good("integrity", "every page and reference");
  const said = dangling > 0 ? `${dangling} rows without their parents` : found.join("; ");
  return bad("integrity", said, restore);
};

const examineVersion = (database: Database.Database, migrations: string): Examination => {
  const known = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const done = database.prepare<[], string>("SELECT name FROM migration").pluck().all();
  const unknown = done.filter((name) => !known.includes(name));
  const lacking = known.filter((name) => !done.includes(name)).length;
  if (unknown.length > 0)
    return bad(
      "version",
      `a newer Kelvin wrote "${unknown[0]}"`,
      "Start that version, or a newer one.",
    );
  return good(
    "version",
    lacking === 0 ? "the schema is this version's" : `the next start brings ${lacking} migrations`,
  );
};

const examineInvariants = (database: Database.Database): Examination => {
  const broken = Object.entries(invariants).flatMap(([rule, query]) =>
    database
      .prepare<[], { slug: string; count: number }>(query)
      .all()
      .map(({ slug, count }) => `"${slug}": not so ${count} times that ${rule}`),
  );
  return broken.length === 0
    ? good("invariants", `${Object.keys(invariants).length} rules, counted again`)
    : bad("invariants", broken.join("; "), `${restore} Keep this folder: it shows what happened.`);
};

/** The time of the last thing that was done to any study must not lie ahead. */
const examineClock = (database: Database.Database, now: number): Examination => {
  const last = database.prepare<[], number | null>("SELECT max(at) FROM audit_entry").pluck().get();
  const said = new Date(now).toISOString();
  return (last ?? 0) <= now
    ? good("clock", said)
    : bad(
        "clock",
        `${said}, but the audit log has ${new Date(last ?? 0).toISOString()}`,
        "Set this machine's clock, by NTP for instance.",
      );
};

/** Looks at a database file without writing, also while a server owns it. A damaged one is a finding, not an error. */
function examine(
  file: string,
  look: (database: Database.Database) => readonly Examination[],
): readonly Examination[] {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return [bad("integrity", error.message, restore)];
  }
}

/** All that is looked at in a database. */
export const examineDatabase = (
  file: string,
  { migrations, now }: { migrations: string; now: number },
): readonly Examination[] =>
  examine(file, (database) => {
    const integrity = examineIntegrity(database, "integrity_check");
    if (integrity.found === "bad") return [integrity];
    const version = examineVersion(database, migrations);
    if (version.found === "bad") return [integrity, version];
    // One moment for all of them, whatever raters do meanwhile.
    database.exec("BEGIN");
    return [
      integrity,
      version,
      examineClock(database, now),
      examineInvariants(database),
      examineAnswers(database),
      examineAuditLogs(database),
    ];
  });

/** What may not be so after a server was cut off, of a database of this version's schema. */
export const examineAfterCutOff = (file: string): readonly Examination[] =>
  examine(file, (database) => {
    const integrity = examineIntegrity(database, "quick_check");
    return integrity.found === "bad" ? [integrity] : [integrity, examineInvariants(database)];
  });
