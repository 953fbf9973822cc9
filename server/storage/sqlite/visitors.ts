import type { Database } from "better-sqlite3";
import type { Write } from "./group-commit.ts";
import { whenUsed } from "./when-used.ts";

/** Who came to a study and has not consented. */
export interface Visitors {
  noteVisitor: (studyId: number, tokenHash: string) => Promise<void>;
  /** Runs within the transaction in which they consent. */
  consented: (studyId: number, tokenHash: string) => void;
}

export function createVisitors(
  { $client: database }: { $client: Database },
  write: Write,
): Visitors {
  const insert = whenUsed(() =>
    database.prepare<[studyId: number, tokenHash: string]>(
      "INSERT INTO visitor (study_id, token_hash) VALUES (?, ?) ON CONFLICT DO NOTHING",
    ),
  );
  const remove = whenUsed(() =>
    database.prepare<[studyId: number, tokenHash: string]>(
      "DELETE FROM visitor WHERE study_id = ? AND token_hash = ?",
    ),
  );
  return {
    noteVisitor: (studyId, tokenHash) => write(() => void insert().run(studyId, tokenHash)),
    consented: (studyId, tokenHash) => void remove().run(studyId, tokenHash),
  };
}
