import type { NewJudgment, RecordOutcome } from "../../domain/rating-records.ts";
import { verbatim, type Sql } from "./sql.ts";

interface Stored {
  revision: number;
  contentHash: Buffer;
  counted: boolean;
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
  more: { columns: string; values: string };
  /** What the judgment is of, locked with all that it changes until the transaction ends. */
  hold: (tx: Sql, judgment: NewJudgment) => Promise<Row | undefined>;
  /** How many other things the rater has judged since the first judgment of this one. */
  judgedSince: (tx: Sql, sessionId: number, id: number) => Promise<number>;
  mayCount: (row: Row) => boolean;
  /** What follows from a first judgment; resolves with whether the study closed by it. */
  follow: (tx: Sql, judgment: NewJudgment, row: Row, counted: boolean) => Promise<boolean>;
}

/** Stores a judgment exactly once: a submission's key is what it is about, and its revision. */
export function createRecordOnce<Row extends Judged>(
  subject: Subject<Row>,
): (tx: Sql, judgment: NewJudgment) => Promise<RecordOutcome> {
  const table = verbatim(subject.table);
  const owner = verbatim(subject.owner);
  const [moreColumns, moreValues] = [verbatim(subject.more.columns), verbatim(subject.more.values)];

  const store = (tx: Sql, draft: NewJudgment, counted: boolean): Promise<number> => tx.run`
    INSERT INTO ${table} (study_id, ${owner}, revision, counted, superseded, received_at,
      content_hash, questions_hash, answers, flags, pages${moreColumns})
    VALUES (${draft.studyId}, ${draft.assignmentId}, ${draft.revision}, ${counted}, false, ${draft.at},
      ${Buffer.from(draft.contentHash, "hex")}, ${Buffer.from(draft.questionsHash, "hex")},
      ${JSON.stringify(draft.answers)}, ${JSON.stringify(draft.flags)},
      ${JSON.stringify(draft.pages)}${moreValues})`;

  /** A correction takes the place of the revision before it; nothing else changes. */
  const correct = async (
    tx: Sql,
    draft: NewJudgment,
    row: Row,
    before: Stored,
  ): Promise<RecordOutcome> => {
    const { assignmentId, sessionId, revision, undo } = draft;
    const mayCorrect =
      revision === before.revision + 1 &&
      row.collecting &&
      (await subject.judgedSince(tx, sessionId, assignmentId)) < undo;
    if (!mayCorrect) return { status: "locked" };
    await store(tx, draft, before.counted);
    await tx.run`UPDATE ${table} SET superseded = true
      WHERE ${owner} = ${assignmentId} AND revision = ${before.revision}`;
    const status = before.counted ? "saved" : "surplus";
    return { status, judged: row.judged, studyClosed: false };
  };

  return async (tx, draft) => {
    const { assignmentId } = draft;
    const row = await subject.hold(tx, draft);
    if (row === undefined) return { status: "not_found" };
    // What is held has no judgment yet; were it otherwise, the key's index would refuse the second.
    const stored = row.held
      ? []
      : await tx.all<Stored>`SELECT revision, content_hash, counted FROM ${table}
          WHERE ${owner} = ${assignmentId} ORDER BY revision DESC`;
    const [latest] = stored;
    if (latest !== undefined) {
      const same = stored.find(({ revision }) => revision === draft.revision);
      if (same === undefined)
        return row.withdrawn ? { status: "withdrawn" } : correct(tx, draft, row, latest);
      return same.contentHash.toString("hex") === draft.contentHash
        ? { status: "repeated", surplus: !same.counted, judged: row.judged }
        : { status: "conflict" };
    }
    if (row.withdrawn) return { status: "withdrawn" };
    if (draft.revision !== 0) return { status: "locked" };

    const counted = subject.mayCount(row);
    await store(tx, draft, counted);
    const studyClosed = await subject.follow(tx, draft, row, counted);
    return { status: counted ? "saved" : "surplus", judged: row.judged + 1, studyClosed };
  };
}
