import type { Answer } from "../../../shared/model/judgment.ts";
import type { ImportedJudgment, ImportedRater } from "../../domain/imported-study.ts";
import type { ReadQuestion } from "../gather/read-answers.ts";
import type { Spill } from "./open-spill.ts";
import type { Ratings } from "./ratings.ts";

const rowsAtOnce = 500;

interface JudgmentRow {
  number: number;
  rater: number;
  first_left: number;
  at: number | null;
  seconds: number | null;
  line: number;
  first_arm: string;
  second_arm: string | null;
}

/** What raters answered, once every rating is in. */
export interface Judgments {
  /** Whether the files say when each was made. */
  timed: boolean;
  /** How many the unit has that has most. */
  mostOfUnit: number;
  raters: () => Generator<ImportedRater[]>;
  /** In the order of time; without any, in that of the files. */
  pages: (
    questions: readonly { name: string; question: ReadQuestion }[],
    armOf: (called: string) => string,
  ) => Generator<ImportedJudgment[]>;
}

export function readJudgments(spill: Spill, ratings: Pick<Ratings, "find">): Judgments {
  spill.exec(
    `CREATE INDEX judgment_by_time ON judgment (at, number);
     CREATE INDEX judgment_by_rater ON judgment (rater)`,
  );
  const pluck = (sql: string): number => spill.prepare<[], number | null>(sql).pluck().get() ?? 0;
  const timed =
    pluck("SELECT count(*) FROM judgment") > 0 &&
    pluck("SELECT count(*) FROM judgment WHERE at IS NULL") === 0;
  const columns = `judgment.number, rater, first_left, at, seconds, unit.line, first_arm, second_arm
    FROM judgment JOIN unit ON unit.number = judgment.unit`;
  const page = spill.prepare<[at: number, after: number, limit: number], JudgmentRow>(
    timed
      ? `SELECT ${columns} WHERE (at, judgment.number) > (?, ?) ORDER BY at, judgment.number LIMIT ?`
      : `SELECT ${columns} WHERE judgment.number > max(?, ?) ORDER BY judgment.number LIMIT ?`,
  );
  const raterPage = spill.prepare<
    [after: number, limit: number],
    { rater: number; judged: number; first: number | null }
  >(
    `SELECT rater, count(*) AS judged, min(at - coalesce(seconds, 0) * 1000) AS first FROM judgment
      WHERE rater > ? GROUP BY rater ORDER BY rater LIMIT ?`,
  );

  return {
    timed,
    mostOfUnit: Math.max(
      1,
      pluck("SELECT max(judged) FROM (SELECT count(*) AS judged FROM judgment GROUP BY unit)"),
    ),
    *raters() {
      for (let after = -1; ;) {
        const rows = raterPage.all(after, rowsAtOnce);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map(({ judged, first }) => ({
          judged,
          first: first === null ? null : Math.round(first),
        }));
        after = last.rater;
      }
    },
    *pages(questions, armOf) {
      const answersOf = ({
        number,
        first_left: firstLeft,
      }: JudgmentRow): Record<string, Answer> => {
        const answers: Record<string, Answer> = {};
        for (const [index, { name, question }] of questions.entries()) {
          const rating = ratings.find(index, number);
          const answer = rating === null ? null : question.answerOf(rating);
          if (rating === null || answer === null) continue;
          // A choice is told by the side, and the first rating of a judgment says which that is.
          const flipped =
            question.kind === "choice" &&
            rating.firstLeft !== (firstLeft === 1) &&
            answer !== "same";
          answers[name] = flipped ? (answer === "left" ? "right" : "left") : answer;
        }
        return answers;
      };
      for (let [at, number] = [-Infinity, 0]; ;) {
        const rows = page.all(timed ? at : 0, number, rowsAtOnce);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map((row): ImportedJudgment => {
          const arms = [row.first_arm, ...(row.second_arm === null ? [] : [row.second_arm])];
          const stood = row.first_left === 1 ? arms : arms.toReversed();
          const [left = "", right = null] = stood.map(armOf);
          const { rater, line, seconds } = row;
          return { rater, line, left, right, answers: answersOf(row), at: row.at, seconds };
        });
        [at, number] = [last.at ?? 0, last.number];
      }
    },
  };
}
