import type { QuestionDefinition } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { nameMatcher } from "../leaks/name-matcher.ts";
import { studyError } from "../study-finding.ts";

const mend = "say it in other words";

function labelsOf(definition: QuestionDefinition): string[] {
  const labels = "labels" in definition ? (definition.labels ?? []) : [];
  const options = "options" in definition ? definition.options : [];
  return [...labels, ...options.map((each) => (typeof each === "string" ? each : each.label))];
}

const textsOf = (definition: QuestionDefinition): string[] =>
  "ask" in definition ? [definition.ask, definition.help ?? ""] : [];

/** `Response A` is called like the arm `A`. */
const isCalledLike = (label: string, arm: string): boolean =>
  label
    .trim()
    .replace(/^(?:the )?(?:response|reply|answer|text|option) /i, "")
    .toLowerCase() === arm.toLowerCase();

/**
 * What raters choose from may not be called like an arm, whose name may come up in talk; and no question may
 * name one.
 */
export function checkWords({ arms, questions }: Study): Finding[] {
  const names = nameMatcher(arms).telling;
  return Object.entries(questions).flatMap(([id, definition]): Finding[] => {
    const field = `questions.${id}`;
    const alike = labelsOf(definition).filter((label) =>
      arms.some((arm) => isCalledLike(label, arm)),
    );
    const telling = textsOf(definition).flatMap((text) => names?.exec(text)?.[0] ?? []);
    return [
      ...[...new Set(alike)].map((label) =>
        studyError(field, `Offers "${label}", which is what an arm is called`, mend),
      ),
      ...telling.map((words) =>
        studyError(field, `Says "${words}", which names an arm, and raters read it`, mend),
      ),
    ];
  });
}
