import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { Position, Presentation } from "../../../shared/model/presentation.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";

/** One thing to answer: a question about the pair, or a question about the reply at one position. */
export interface Field {
  question: Question;
  position: Position | null;
}

export type Answers = Readonly<Record<string, Answer>>;

/** What a page asks, in the order in which it is answered: question by question, left before right. */
export const fieldsOf = (study: StudyView, page: number, presentation: Presentation): Field[] =>
  (study.pages[page]?.ask ?? []).flatMap((id): Field[] => {
    const question = study.questions.find((candidate) => candidate.id === id);
    if (question === undefined) return [];
    return question.each === "pair"
      ? [{ question, position: null }]
      : presentation.replies.map(({ position }) => ({ question, position }));
  });

export const valueOf = (answers: Answers, { question, position }: Field): AnswerValue | null => {
  const answer = answers[question.id];
  if (answer === undefined) return null;
  if (position === null) return typeof answer === "object" ? null : answer;
  return typeof answer === "object" ? (answer[position] ?? null) : null;
};

/** The answers with one more; null takes an answer back. */
export const withValue = (
  answers: Answers,
  { question, position }: Field,
  value: AnswerValue | null,
): Answers => {
  const { [question.id]: before, ...others } = answers;
  if (position === null) return value === null ? others : { ...others, [question.id]: value };
  const sides = typeof before === "object" ? before : {};
  const { [position]: _, ...otherSides } = sides;
  const now = value === null ? otherSides : { ...otherSides, [position]: value };
  return Object.keys(now).length === 0 ? others : { ...others, [question.id]: now };
};

const isAnswered = (answers: Answers, field: Field): boolean => {
  const value = valueOf(answers, field);
  return value !== null && (typeof value !== "string" || value.trim() !== "");
};

/** The first field that still must be answered, by its place; null when the page is complete. */
export const firstMissing = (fields: readonly Field[], answers: Answers): number | null => {
  const place = fields.findIndex((field) => field.question.required && !isAnswered(answers, field));
  return place === -1 ? null : place;
};

/** The first field without an answer, required or not, texts left out: what a number key answers next. */
export const firstOpen = (fields: readonly Field[], answers: Answers): number | null => {
  const place = fields.findIndex(
    (field) => field.question.kind !== "text" && !isAnswered(answers, field),
  );
  return place === -1 ? null : place;
};
