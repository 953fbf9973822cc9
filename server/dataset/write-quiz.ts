import { z } from "zod";
import type { ExportParts } from "./export-parts.ts";
import { createSorter } from "./files/sorter.ts";
import { finishing, openTable } from "./files/table-writer.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { rowsOf } from "./study/rows-of.ts";
import { quizTable, type QuizRow } from "./tables/quiz.ts";

const sortedSchema = z.object({ rows: z.array(quizTable.row) });

/** Writes what raters answered to the quiz, in the order of their labels: tries that their rows tell of. */
export async function writeQuiz(parts: ExportParts): Promise<WrittenFile[]> {
  const { storage, record, folder, census, labels, tally } = parts;
  const quiz = (await storage.qualityFiles(record.id))?.quiz ?? null;
  const sorter = createSorter<{ rows: QuizRow[] }>(folder, quizTable.name);
  const pages = rowsOf(
    (after, limit) => storage.quizTriesAfter(record.id, after, limit),
    ({ sessionId }) => sessionId,
  );
  const isRight = (question: number, chosen: number): boolean => {
    const asked = quiz?.questions[question];
    return asked !== undefined && asked.options[chosen] === asked.answer;
  };
  for await (const page of pages) {
    for (const { sessionId, tries } of page) {
      const place = census.raters.find(sessionId);
      if (place === null) continue;
      const rater = labels.rater(place);
      const told = tries.filter(({ number }) => number <= (tally.quizTries[place] ?? 0));
      const rows = told.flatMap(({ number, answers, passed, at }) =>
        answers.map((chosen, question) => ({
          rater,
          number,
          question: question + 1,
          chosen: chosen + 1,
          right: isRight(question, chosen),
          passed,
          at: new Date(at).toISOString(),
        })),
      );
      await sorter.put(labels.raterPlace(place), { rows });
    }
  }
  const table = await openTable(parts, quizTable);
  return finishing([table], async () => {
    for await (const some of sorter.sorted())
      await table.write(some.flatMap((each) => sortedSchema.parse(each).rows));
  });
}
