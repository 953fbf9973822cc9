import type { Database } from "better-sqlite3";

export interface StoredJudgment {
  study: string;
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

/** Every judgment with what its rater was shown, read by SQL of its own. */
export const storedJudgments = (database: Database): StoredJudgment[] =>
  database
    .prepare<[], StoredJudgment>(
      `SELECT study.slug AS study, judgment.assignment_id AS assignment,
          assignment.session_id AS session, slot.pair_id AS pair, assignment.side,
          judgment.revision, judgment.counted, judgment.answers, judgment.pages,
          pair_content.first, pair_content.second
        FROM judgment JOIN assignment ON assignment.id = judgment.assignment_id
          JOIN study ON study.id = assignment.study_id
          JOIN slot ON slot.study_id = assignment.study_id AND slot.position = assignment.position
          JOIN pair_content ON pair_content.pair_id = slot.pair_id
        ORDER BY judgment.id`,
    )
    .all();

interface Node {
  children?: readonly (Node | string)[];
}

const textOf = (node: Node | string): string =>
  typeof node === "string" ? node : (node.children ?? []).map(textOf).join("");

/** What a rater reads of a rendered text. */
export const textOfContent = (json: string): string => {
  const nodes: readonly (Node | string)[] = JSON.parse(json);
  return nodes.map(textOf).join("");
};
