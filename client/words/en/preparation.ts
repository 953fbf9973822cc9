import { plural } from "./plural.ts";

/** The quiz about the instructions, and practice. */
export const preparation = {
  quiz: "A few questions about the instructions",
  quizHint: (tries: number) =>
    plural(tries, {
      one: "They show whether the instructions are clear. You can try once; you may read the instructions while you answer.",
      other:
        "They show whether the instructions are clear. You can try # times; you may read the instructions while you answer.",
    }),
  quizMarked: "Your answers",
  instructions: "Read the instructions again",
  checkAnswers: "Check my answers",
  answerAll: "Please answer every question.",
  right: "That is right",
  wrong: "Not quite",
  passed: "You have understood what is asked of you.",
  failed: (tries: number) =>
    plural(tries, {
      one: "Not everything was right. Read the instructions again; you can try once more.",
      other: "Not everything was right. Read the instructions again; you can try # more times.",
    }),
  lastFailed:
    "Not everything was right, and that was the last try. You have done nothing wrong; the next page says what to do now.",
  tryAgain: "Try again",
  goOn: "Go on",
  practiceNotice: "Practice: this pair is no part of the study, and your answer is not stored.",
  practiceMet: "That is how we see it too",
  practiceNot: "We see it another way",
  practiceFree: "What to look at",
  nextPractice: "Next practice pair",
  startStudy: "Start with the study",
};
