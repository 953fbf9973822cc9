import type { Presentation } from "../../../shared/model/presentation.ts";
import type {
  PracticeFeedback,
  QuizFeedback,
  QuizView,
} from "../../../shared/protocol/preparation-protocol.ts";
import type { SessionView } from "../../../shared/protocol/rater-protocol.ts";
import type { CallResult, RaterConnection } from "../wire/connection.ts";
import type { Answers } from "./fields.ts";

export interface PracticeAnswer {
  assignment: string;
  answers: Answers;
}

/** The quiz and the practice; null where the server could not be asked, which the page then says. */
export interface Preparation {
  quiz: () => Promise<QuizView | null>;
  /** Where the rater stands changes with `goOn`, so that what was said of the answers can be read first. */
  answerQuiz: (
    number: number,
    answers: number[],
  ) => Promise<{ feedback: QuizFeedback; goOn: () => void } | null>;
  practice: () => Promise<Presentation[] | null>;
  answerPractice: (answer: PracticeAnswer) => Promise<PracticeFeedback | null>;
  finishPractice: (practised: readonly PracticeAnswer[]) => Promise<void>;
}

export const createPreparation = (
  connection: RaterConnection,
  {
    asked,
    settle,
  }: {
    asked: (work: () => Promise<CallResult<unknown>>) => Promise<boolean>;
    settle: (view: SessionView) => Promise<void>;
  },
): Preparation => {
  const told = async <T>(work: () => Promise<CallResult<T>>): Promise<T | null> => {
    let value: T | null = null;
    await asked(async () => {
      const result = await work();
      if (result.status === "ok") value = result.value;
      return result;
    });
    return value;
  };
  return {
    quiz: () => told(() => connection.call("quiz:show", {})),
    answerQuiz: async (number, answers) => {
      const reply = await told(() => connection.call("quiz:answer", { number, answers }));
      if (reply === null) return null;
      return { feedback: reply.feedback, goOn: () => void settle(reply.session) };
    },
    practice: async () => {
      const reply = await told(() => connection.call("practice:show", {}));
      return reply?.pairs ?? null;
    },
    answerPractice: (answer) => told(() => connection.call("practice:answer", answer)),
    finishPractice: async (practised) => {
      const input = { practised: [...practised] };
      const view = await told(() => connection.call("practice:finish", input));
      if (view !== null) await settle(view);
    },
  };
};
