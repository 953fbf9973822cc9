import { join } from "node:path";
import { type Quiz, quizSchema } from "../../../shared/model/quiz.ts";
import type { Finding } from "../../domain/finding.ts";
import { studyError } from "../../domain/study-finding.ts";
import { explainIssues } from "../explain/explain-issue.ts";
import { fieldOfPath } from "../explain/words.ts";
import { isFile, readText } from "../study-file/find-study-file.ts";
import { parseYaml } from "../study-file/parse-yaml.ts";

const refuse = (...findings: Finding[]) => ({ quiz: null, findings });

/** The quiz of a study folder, or what is wrong with it. */
export async function readQuiz(
  directory: string,
  file: string,
): Promise<{ quiz: Quiz | null; findings: Finding[] }> {
  if (!(await isFile(join(directory, file)))) {
    const mend = "correct the name, or put the file beside study.yaml";
    return refuse(studyError("quality.quiz.file", `There is no file "${file}"`, mend));
  }
  const read = await readText(directory, file);
  if ("finding" in read) return refuse(read.finding);
  const parsed = parseYaml(read.text);
  if ("problems" in parsed) {
    return refuse(
      ...parsed.problems.map((problem): Finding => ({
        severity: "error",
        file,
        field: null,
        ...problem,
      })),
    );
  }
  const result = quizSchema.safeParse(parsed.value);
  if (!result.success) {
    return refuse(
      ...explainIssues(result.error.issues, parsed.value, quizSchema).map(
        ({ path, atKey, message, mend }): Finding => {
          const place = parsed.positionOf(path, atKey);
          return { severity: "error", file, ...place, field: fieldOfPath(path), message, mend };
        },
      ),
    );
  }
  const { pass = 1, questions } = result.data;
  if (pass > questions.length) {
    const place = parsed.positionOf(["pass"], false);
    const message = `${pass} right answers are more than the ${questions.length} questions`;
    return refuse({
      severity: "error",
      file,
      ...place,
      field: "pass",
      message,
      mend: "ask for fewer",
    });
  }
  return { quiz: result.data, findings: [] };
}
