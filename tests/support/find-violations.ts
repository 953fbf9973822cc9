import Database from "better-sqlite3";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { createAssignmentCodes } from "../../server/domain/assignment-codes.ts";
import { contentSchema } from "../../shared/model/content.ts";
import type { SentJudgment } from "./steady-rater.ts";
import { textOf } from "./text-of.ts";

interface StoredJudgment {
  slug: string;
  key: Buffer;
  assignment: number;
  session: number;
  pair: number;
  side: 0 | 1;
  revision: number;
  counted: 0 | 1;
  answers: string;
  pages: string;
  first: string;
  second: string;
}

interface Quota {
  slug: string;
  pair: number;
  wanted: number;
  counted: number;
  held: number;
}

export interface Findings {
  /** Empty where every promise was kept. */
  violations: string[];
  stored: number;
  acknowledged: number;
}

const storedJudgments = `
  SELECT study.slug, study.key, judgment.assignment_id AS assignment, assignment.session_id AS session,
    slot.pair_id AS pair, assignment.side, judgment.revision, judgment.counted, judgment.answers,
    judgment.pages, pair_content.first, pair_content.second
  FROM judgment JOIN assignment ON assignment.id = judgment.assignment_id
    JOIN study ON study.id = assignment.study_id
    JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
    JOIN pair ON pair.id = slot.pair_id
    JOIN pair_content ON pair_content.pair_id = pair.id
  ORDER BY judgment.id`;

/** Counted from judgments and assignments, not from the columns that the server counts in. */
const quotas = `
  SELECT study.slug, pair.id AS pair, study.definition ->> 'ratings_per_pair' AS wanted,
    (SELECT count(*) FROM slot JOIN assignment USING (study_id, position)
      JOIN judgment ON judgment.assignment_id = assignment.id
      WHERE slot.study_id = study.id AND slot.pair_id = pair.id AND counted AND NOT superseded) AS counted,
    (SELECT count(*) FROM slot JOIN assignment USING (study_id, position)
      WHERE slot.study_id = study.id AND slot.pair_id = pair.id AND assignment.state = 0) AS held
  FROM study JOIN pair ON pair.study_id = study.id
  WHERE study.state IN ('open', 'paused', 'closed', 'unblinded')`;

/**
 * Holds a database, whose server has ended, against what raters sent and what was acknowledged to them.
 * `finished` names the studies that must be full and closed. Reads the file itself, by its own SQL.
 */
export function findViolations(
  file: string,
  sent: Iterable<SentJudgment>,
  finished: readonly string[] = [],
): Findings {
  const database = new Database(file);
  const violations: string[] = [];
  const say = (complaint: string): void => void violations.push(complaint);
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") say(`integrity_check: ${String(integrity)}`);
    if (database.prepare("PRAGMA foreign_key_check").all().length > 0)
      say("rows without their parent");

    const known = new Map([...sent].map((each) => [keyOf(each.study, each.draft), each]));
    const stored = database.prepare<[], StoredJudgment>(storedJudgments).all();
    const seen = new Set<string>();
    const raterOfSession = new Map<number, number>();
    const met = new Set<string>();
    for (const row of stored) {
      const assignment = createAssignmentCodes(row.key).encode(row.assignment);
      const key = keyOf(row.slug, { assignment, revision: row.revision });
      if (seen.has(key)) say(`${key} is stored twice`);
      seen.add(key);
      const judgment = known.get(key);
      if (judgment === undefined) say(`${key} was never sent`);
      else {
        for (const complaint of differences(judgment, row)) say(`${key} ${complaint}`);
        const rater = raterOfSession.get(row.session) ?? judgment.rater;
        raterOfSession.set(row.session, rater);
        if (rater !== judgment.rater) say(`${key} is stored for another rater`);
      }
      const meeting = `session ${row.session}, pair ${row.pair}`;
      if (row.revision === 0 && met.has(meeting)) say(`met twice: ${meeting}`);
      met.add(meeting);
    }
    const acknowledged = [...known.values()].filter(({ outcome }) => outcome !== null);
    for (const { study, draft } of acknowledged) {
      const key = keyOf(study, draft);
      if (!seen.has(key)) say(`${key} was acknowledged and is lost`);
    }
    for (const { slug, pair, wanted, counted, held } of database.prepare<[], Quota>(quotas).all()) {
      const full = finished.includes(slug);
      if (counted + held > wanted || (full && counted < wanted))
        say(`pair ${pair} of ${slug}: ${counted} counted and ${held} held of ${wanted}`);
    }
    const state = database.prepare<[string], string>("SELECT state FROM study WHERE slug = ?");
    for (const slug of finished) {
      if (state.pluck().get(slug) !== "closed") say(`${slug} is not closed`);
    }
    return { violations, stored: stored.length, acknowledged: acknowledged.length };
  } finally {
    database.close();
  }
}

const keyOf = (study: string, { assignment, revision }: { assignment: string; revision: number }) =>
  `${study}/${assignment}/${revision}`;

const differences = ({ draft, shown, outcome }: SentJudgment, row: StoredJudgment): string[] => {
  const [first, second] = [row.first, row.second].map((content) =>
    textOf(z.array(contentSchema).parse(JSON.parse(content))),
  );
  const sides = row.side === 0 ? [first, second] : [second, first];
  return [
    ...(isDeepStrictEqual(JSON.parse(row.answers), draft.answers) ? [] : ["has other answers"]),
    ...(isDeepStrictEqual(JSON.parse(row.pages), draft.pages) ? [] : ["has other timings"]),
    ...(isDeepStrictEqual(sides, shown) ? [] : ["is stored with another side than was shown"]),
    ...(outcome === null || (outcome === "saved") === (row.counted === 1)
      ? []
      : [`was acknowledged as ${outcome} and is not stored so`]),
  ];
};
