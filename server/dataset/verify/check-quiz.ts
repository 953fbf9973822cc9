import { quizTable, type QuizRow } from "../tables/quiz.ts";
import type { Quality } from "./quality-file.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

/** What the quiz table tells of a rater: how often they tried, and when they passed. */
export interface QuizFacts {
  tries: number;
  passedAt: string | null;
}

/** Holds each try of the quiz against the quiz itself, where that is known; returns facts by place of rater. */
export async function checkQuiz(
  source: TableSource,
  quality: Quality | null,
): Promise<Map<number, QuizFacts>> {
  const { findings } = source;
  const file = fileOf(source, quizTable);
  const quiz = quality?.quiz ?? null;
  const facts = new Map<number, QuizFacts>();
  const complain = (row: number, column: string, message: string): void =>
    findings.problem("probes", file, message, { row, column });
  let attempt: { rows: QuizRow[]; number: number } | null = null;

  const end = (): void => {
    if (attempt === null) return;
    const { rows, number } = attempt;
    const [first] = rows;
    if (first === undefined) return;
    const right = rows.filter((row) => row.right).length;
    if (quiz !== null && rows.length !== quiz.questions.length)
      complain(number, "question", `is a try of ${rows.length} questions, not of all`);
    if (quiz !== null && first.passed !== right >= (quiz.pass ?? quiz.questions.length))
      complain(number, "passed", "is not what the answers make of it");
    const place = placeOfLabel(first.rater);
    const own = facts.get(place) ?? { tries: 0, passedAt: null };
    if (first.number !== own.tries + 1) complain(number, "number", `is not ${own.tries + 1}`);
    if (own.passedAt !== null) complain(number, "number", "is a try after one that passed");
    facts.set(place, { tries: own.tries + 1, passedAt: first.passed ? first.at : null });
  };

  let before = -1;
  for await (const block of readTable(source, quizTable, quizTable.row)) {
    for (const { number, row } of block) {
      const place = placeOfLabel(row.rater);
      if (place < before) complain(number, "rater", "is out of the order of labels");
      before = place;
      const first: QuizRow | undefined = attempt?.rows[0];
      if (attempt === null || first?.rater !== row.rater || first.number !== row.number) {
        end();
        attempt = { rows: [], number };
      } else if (first.passed !== row.passed || first.at !== row.at)
        complain(number, first.at === row.at ? "passed" : "at", "is another than of the same try");
      attempt.rows.push(row);
      if (row.question !== attempt.rows.length)
        complain(number, "question", `is not ${attempt.rows.length}`);
      const asked = quiz?.questions[row.question - 1];
      if (asked === undefined) continue;
      const option = asked.options[row.chosen - 1];
      if (option === undefined) complain(number, "chosen", "is no option of the question");
      else if ((option === asked.answer) !== row.right)
        complain(number, "right", "is not what the quiz has it");
    }
  }
  end();
  return facts;
}
