import { plural } from "./plural.ts";

/** The pair on the screen: the two texts, and the verdict under them. */
export const rating = {
  /** Read out before the place where a study has a fixed number of pairs. */
  pair: "Pair",
  place: (place: number, of: number | null) =>
    of === null ? `Pair ${place}` : `${place} of ${of}`,
  minutesLeft: (minutes: number) => `about ${minutes} min`,
  minutesLeftInFull: (minutes: number) =>
    plural(minutes, {
      one: "about # minute left, from your own pace",
      other: "about # minutes left, from your own pace",
    }),
  correcting: "correcting",
  instructions: "Instructions",
  more: "More",
  paused: "The study is paused. You can finish this pair.",
  context: "What the replies answer",
  system: "The assistant was told",
  user: "Somebody wrote",
  assistant: "The assistant replied",
  showAll: "Show all",
  showLess: "Show less",
  reference: "Reference answer",
  replies: "Replies",
  whichReply: "Which reply is shown",
  left: "Left reply",
  right: "Right reply",
  single: "Reply",
  seen: "seen to the end",
  emptyReply: "(This reply is empty.)",
  verdict: "Your answer",
  step: (step: number, steps: number) => `Step ${step} of ${steps}`,
  locked: "Answered and locked:",
  optional: "(optional)",
  whatCounts: "What counts",
  answerFirst: "Please answer this first.",
  confirm: "Confirm",
  nextQuestion: "Next question",
  nextLeft: "Next: left reply",
  nextRight: "Next: right reply",
  undo: "Undo",
  answer: "Answer",
  readOn: "Read on",
};
