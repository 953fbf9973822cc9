/** Questions about the rater, and about the blind. */
export const asking = {
  aboutYou: "About you",
  aboutYouHint: "Every question here may be left out.",
  noAnswer: "No answer",
  goOn: "Go on",
  skipAll: "Skip all of these",
  lastQuestion: "One last question",
  twoKinds:
    "The replies in this study came from two kinds of system, and nobody told you which wrote what.",
  whoWroteLeft: "Think of the last pair. Which kind of system wrote the reply on the left?",
  whoWroteRight: "Think of the last pair. Which kind of system wrote the reply on the right?",
  firstKind: "The first kind",
  secondKind: "The second kind",
  dontKnow: "I do not know",
  howSure: "How sure are you, from 1 (a guess) to 5 (certain)?",
  why: "What makes you think so?",
  finish: "Finish",
  ratherNot: "I would rather not say",
};
