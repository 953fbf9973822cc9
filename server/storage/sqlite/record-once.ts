import type { Database } from "better-sqlite3";
import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import { whenUsed } from "./when-used.ts";

interface Stored {
  revision: number;
  contentHash: Buffer;
  counted: 0 | 1;
}

/** What a judgment depends on, whatever it is about. */
export interface Judged {
  held: boolean;
  collecting: boolean;
  withdrawn: boolean;
  /** What the rater has handed in so far, probes too. */
  judged: number;
}

/** What differs between judgments of the study's pairs and of probes. */
interface Subject<Row extends Judged> {
  table: "judgment" | "probe_judgment";
  /** The column that names what is judged. */
  owner: "assignment_id" | "probe_id";
  /** Further columns of a new row, and their values in SQL. */
  more: readonly (readonly [column: string, value: string])[];
  find: (judgment: NewJudgment) => Row | undefined;
  /** How many other things the rater has judged since the first judgment of this one. */
  judgedSince: (sessionId: number, id: number) => number;
  mayCount: (row: Row) => boolean;
  /** What follows from a first judgment; returns whether the study closed by it. */
  follow: (judgment: NewJudgment, row: Row, counted: boolean) => boolean;
}

/** Stores a judgment exactly once: a submission's key is what it is about, and its revision. */
export function createRecordOnce<Row extends Judged>(
  { $client: database }: { $client: Database },
  { table, owner, more, find, judgedSince, mayCount, follow }: Subject<Row>,
): (judgment: NewJudgment) => RecordOutcome {
  const stored = `SELECT revision, content_hash AS contentHash, counted FROM ${table}
    WHERE ${owner} = ?`;
  const latest = whenUsed(() =>
    database.prepare<[id: number], Stored>(`${stored} ORDER BY revision DESC LIMIT 1`),
  );
  const byKey = whenUsed(() =>
    database.prepare<[id: number, revision: number], Stored>(`${stored} AND revision = ?`),
  );
  type NewRow = [
    id: number,
    revision: number,
    counted: 0 | 1,
    receivedAt: number,
    contentHash: Buffer,
    questionsHash: Buffer,
    answers: string,
    flags: string,
    pages: string,
  ];
  const columns = more.map(([column]) => `, ${column}`).join("");
  const values = more.map(([, value]) => `, ${value}`).join("");
  const insert = whenUsed(() =>
    database.prepare<NewRow>(
      `INSERT INTO ${table} (${owner}, revision, counted, superseded, received_at, content_hash,
          questions_hash, answers, flags, pages${columns})
        VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?${values})`,
    ),
  );
  const supersede = whenUsed(() =>
    database.prepare<[id: number, revision: number]>(
      `UPDATE ${table} SET superseded = 1 WHERE ${owner} = ? AND revision = ?`,
    ),
  );

  const store = (draft: NewJudgment, counted: boolean): void => {
    insert().run(
      draft.assignmentId,
      draft.revision,
      counted ? 1 : 0,
      draft.at,
      Buffer.from(draft.contentHash, "hex"),
      Buffer.from(draft.questionsHash, "hex"),
      JSON.stringify(draft.answers),
      JSON.stringify(draft.flags),
      JSON.stringify(draft.pages),
    );
  };

  /** A correction takes the place of the revision before it; nothing else changes. */
  const correct = (draft: NewJudgment, row: Row, before: Stored): RecordOutcome => {
    const { assignmentId, sessionId } = draft;
    const mayCorrect =
      draft.revision === before.revision + 1 &&
      judgedSince(sessionId, assignmentId) < draft.undo &&
      row.collecting;
    if (!mayCorrect) return { status: "locked" };
    const counted = before.counted === 1;
    store(draft, counted);
    supersede().run(assignmentId, before.revision);
    return { status: counted ? "saved" : "surplus", judged: row.judged, studyClosed: false };
  };

  return (draft) => {
    const { assignmentId } = draft;
    const row = find(draft);
    if (row === undefined) return { status: "not_found" };
    // What is held has no judgment yet; were it otherwise, the key's index would refuse the second.
    const before = row.held ? undefined : latest().get(assignmentId);
    if (before !== undefined) {
      const same = byKey().get(assignmentId, draft.revision);
      if (same === undefined)
        return row.withdrawn ? { status: "withdrawn" } : correct(draft, row, before);
      return same.contentHash.toString("hex") === draft.contentHash
        ? { status: "repeated", surplus: same.counted === 0, judged: row.judged }
        : { status: "conflict" };
    }
    if (row.withdrawn) return { status: "withdrawn" };
    if (draft.revision !== 0) return { status: "locked" };

    const counted = mayCount(row);
    store(draft, counted);
    const studyClosed = follow(draft, row, counted);
    return { status: counted ? "saved" : "surplus", judged: row.judged + 1, studyClosed };
  };
}
