import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import { invitation } from "./participation-tables.ts";
import { whenUsed } from "./when-used.ts";

/** Links for one rater each. */
export function createInvitations(
  db: BetterSQLite3Database,
  write: Write,
): Pick<Storage, "createInvitations"> {
  const insert = whenUsed(() =>
    db
      .insert(invitation)
      .values({ studyId: at("studyId"), secretHash: at("secretHash"), createdAt: at("now") })
      .prepare(),
  );
  return {
    createInvitations: (studyId, hashes, now) =>
      write(() => {
        for (const secretHash of hashes) insert().run({ studyId, secretHash, now });
      }),
  };
}
