import Database from "better-sqlite3";
import { copiesOf } from "./copies-of.ts";

/** Overwrites what a draft's arm key is made of in every copy that was made while it was a draft. */
export function shredInCopies(file: string, chance: Uint8Array): void {
  for (const path of copiesOf(file)) {
    const copy = new Database(path);
    try {
      const known = copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'draft_arm_key'").get();
      if (known === undefined) continue;
      copy.pragma("secure_delete = ON");
      copy.prepare("DELETE FROM draft_arm_key WHERE chance = ?").run(Buffer.from(chance));
      copy.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      copy.close();
    }
  }
}
