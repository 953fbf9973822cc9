import type { Answer } from "../../../shared/model/judgment.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import type {
  PracticeFeedback,
  QuizFeedback,
  QuizView,
} from "../../../shared/protocol/preparation-protocol.ts";
import { AppError } from "../app-error.ts";
import { blind } from "../blinding.ts";
import { checkAnswers } from "../check-answers.ts";
import type { Clock } from "../ports.ts";
import type { Rater } from "../rating.ts";
import type { SessionRecord } from "../rating-records.ts";
import { stageOf, type Stage } from "../stages.ts";
import type { Storage } from "../storage.ts";
import type { PreparedPractice } from "./quality-files.ts";
import { markQuiz } from "./mark-quiz.ts";
import { meetsExpected } from "./meets-expected.ts";

/** Practice pairs have numbers of their own, the same for every rater, and are stored nowhere. */
const firstPractice = 2 ** 51;

/** What raters do between the instructions and their first pair. */
export interface Preparation {
  quiz: (rater: Rater) => QuizView;
  /** `number` counts a rater's tries from 1: the same try sent again is answered again, and is one. */
  answerQuiz: (
    rater: Rater,
    attempt: { number: number; answers: readonly number[] },
  ) => Promise<QuizFeedback>;
  practice: (rater: Rater) => Presentation[];
  answerPractice: (
    rater: Rater,
    attempt: { assignment: string; answers: Record<string, Answer> },
  ) => PracticeFeedback;
  finishPractice: (rater: Rater) => Promise<void>;
}

/** The rater's session, where they are at this stage or past it. */
function atStage({ design, session }: Rater, stage: Stage): SessionRecord {
  if (session === null) throw new AppError("forbidden", "Agree to take part first.");
  const now = stageOf(design.steps, session, true);
  const order: readonly Stage[] = ["about", "quiz", "practice", "rating", "guess", "ended"];
  if (order.indexOf(now) < order.indexOf(stage) && now !== "screened_out")
    throw new AppError("forbidden", "Something else comes before this.", { details: [now] });
  return session;
}

const nothingHere = (): never => {
  throw new AppError("not_found", "This study has nothing of that kind.");
};

const itemAt = ({ design }: Rater, assignment: string): PreparedPractice => {
  const place = (design.codes.decode(assignment) ?? -1) - firstPractice;
  return design.practice[place] ?? nothingHere();
};

export function createPreparation({
  storage,
  clock,
}: {
  storage: Storage;
  clock: Clock;
}): Preparation {
  return {
    quiz: (rater) => {
      const { quiz, quizTries } = rater.design;
      if (quiz === null) return nothingHere();
      const { quizTries: tried } = atStage(rater, "quiz");
      const questions = quiz.questions.map(({ ask, options }) => ({ ask, options }));
      return { questions, tried, tries: quizTries };
    },
    answerQuiz: async (rater, { number, answers }) => {
      const { quiz, quizTries } = rater.design;
      if (quiz === null) return nothingHere();
      const { id } = atStage(rater, "quiz");
      let marked;
      try {
        marked = markQuiz(quiz, answers);
      } catch (error) {
        throw error instanceof RangeError ? new AppError("invalid", error.message) : error;
      }
      const { right, passed } = marked;
      const stored = await storage.recordQuizTry(id, {
        number,
        answers,
        rightAnswers: right.filter(Boolean).length,
        passed,
        tries: quizTries,
        at: clock.now(),
      });
      if (stored === "conflict")
        throw new AppError("conflict", "This try was answered already, in another way.");
      return {
        passed,
        triesLeft: passed ? 0 : Math.max(0, quizTries - number),
        questions: quiz.questions.map(({ explain }, index) => ({
          right: right[index] ?? false,
          explain: explain ?? null,
        })),
      };
    },
    practice: (rater) => {
      atStage(rater, "practice");
      const { codes, practice, showReference, leaseMs } = rater.design;
      return practice.map(({ prompt, reference, first, second }, place) =>
        blind(
          {
            id: firstPractice + place,
            side: 0,
            leaseUntil: leaseMs,
            prompt,
            reference,
            first,
            second,
          },
          { codes, showReference, now: 0 },
        ),
      );
    },
    answerPractice: (rater, { assignment, answers }) => {
      atStage(rater, "practice");
      const { questions, unit, flags } = rater.design;
      const { expected, explanation } = itemAt(rater, assignment);
      checkAnswers(questions, unit, flags, { answers, flags: [] });
      const met =
        expected === null ? null : meetsExpected(questions, expected, { answers, side: 0 });
      return { met, explanation };
    },
    finishPractice: async (rater) => {
      const { id } = atStage(rater, "practice");
      await storage.markPractised(id, clock.now());
    },
  };
}
