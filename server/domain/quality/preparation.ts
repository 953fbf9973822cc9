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

interface PracticeAnswer {
  assignment: string;
  answers: Record<string, Answer>;
}

/** What raters do between the instructions and their first pair. */
export interface Preparation {
  quiz: (rater: Rater) => QuizView;
  /** `number` counts a rater's tries from 1: the same try sent again is answered again, and is one. */
  answerQuiz: (
    rater: Rater,
    attempt: { number: number; answers: readonly number[] },
  ) => Promise<QuizFeedback>;
  practice: (rater: Rater) => Presentation[];
  answerPractice: (rater: Rater, attempt: PracticeAnswer) => PracticeFeedback;
  /** Throws `invalid` where a practice pair is without an answer. */
  finishPractice: (rater: Rater, practised: readonly PracticeAnswer[]) => Promise<void>;
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

/** The practice pair that is answered. Throws `invalid` where the study asks something else of it. */
const answered = (
  { design: { codes, practice, questions, unit, flags } }: Rater,
  { assignment, answers }: PracticeAnswer,
): PreparedPractice => {
  const item = practice[(codes.decode(assignment) ?? -1) - firstPractice] ?? nothingHere();
  checkAnswers(questions, unit, flags, { answers, flags: [] });
  return item;
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
    answerPractice: (rater, attempt) => {
      atStage(rater, "practice");
      const { expected, explanation } = answered(rater, attempt);
      const { answers } = attempt;
      const met =
        expected === null
          ? null
          : meetsExpected(rater.design.questions, expected, { answers, side: 0 });
      return { met, explanation };
    },
    finishPractice: async (rater, practised) => {
      const { id } = atStage(rater, "practice");
      const missing =
        rater.design.practice.length - new Set(practised.map((each) => answered(rater, each))).size;
      if (missing > 0)
        throw new AppError("invalid", `Practice pairs without an answer: ${missing}.`);
      await storage.markPractised(id, clock.now());
    },
  };
}
