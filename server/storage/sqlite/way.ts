import { eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Storage } from "../../domain/storage.ts";
import { at } from "./at.ts";
import type { Write } from "./group-commit.ts";
import { session } from "./tables.ts";
import { whenUsed } from "./when-used.ts";

type WayThrough = Pick<Storage, "markRated">;

/** The steps that a rater takes beside judging; each is written once, and stays as it was. */
export function createWay(db: BetterSQLite3Database, write: Write): WayThrough {
  const bySession = eq(session.id, at("id"));
  const rated = whenUsed(() =>
    db
      .update(session)
      .set({ ratedAt: sql`coalesce(${session.ratedAt}, ${at("now")})` })
      .where(bySession)
      .prepare(),
  );
  return {
    markRated: (id, now) => write(() => void rated().run({ id, now })),
  };
}
