import type { Database } from "better-sqlite3";
import type { AuditEntry } from "../domain/audit/audit-entry.ts";
import { findBreaks } from "../domain/audit/find-breaks.ts";
import { hashOf } from "../domain/canonical-json.ts";
import { bad, good, type Examination } from "./examination.ts";

const keep = "Restore the last whole backup, and keep this folder: it shows what happened.";

/** What is no JSON was damaged. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Every judgment against the hash that was taken of it when it came. */
export function examineAnswers(database: Database): Examination {
  const what = "answers";
  const rows = database.prepare<[], { id: number; answers: string; flags: string; hash: string }>(
    "SELECT id, answers, flags, lower(hex(content_hash)) AS hash FROM judgment",
  );
  const changed: number[] = [];
  let count = 0;
  for (const { id, answers, flags, hash } of rows.iterate()) {
    count += 1;
    if (hashOf({ answers: parsed(answers), flags: parsed(flags) }) !== hash) changed.push(id);
  }
  return changed.length === 0
    ? good(what, `${count} judgments are what was handed in`)
    : bad(
        what,
        `${changed.length} are not what was handed in, the first number ${changed[0]}`,
        keep,
      );
}

type Row = Omit<AuditEntry, "details"> & { details: string };

/** Every study's audit log along its chain. */
export function examineAuditLogs(database: Database): Examination {
  const what = "audit logs";
  const studies = database
    .prepare<[], { id: number; slug: string; key: Buffer }>("SELECT id, slug, key FROM study")
    .all();
  const entriesOf = database.prepare<[studyId: number], Row>(
    `SELECT number, at, kind, actor, reason, details, previous, hash
      FROM audit_entry WHERE study_id = ? ORDER BY number`,
  );
  const broken = studies.flatMap(({ id, slug, key }) => {
    const entries = entriesOf
      .all(id)
      .map((row) => ({ ...row, details: { ...Object(parsed(row.details)) } }));
    const [first] = findBreaks(key, entries);
    return first === undefined ? [] : [`"${slug}": entry ${first.entry} ${first.message}`];
  });
  return broken.length === 0
    ? good(what, `${studies.length} chains hold`)
    : bad(what, broken.join("; "), keep);
}
