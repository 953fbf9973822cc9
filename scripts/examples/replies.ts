import type { AskedQuestion } from "./questions.ts";

/** Which of several ways of saying something, by a number that spreads evenly over them. */
const pick = (ways: readonly string[], number: number): string => ways[number % ways.length] ?? "";

const plainOpenings = [
  "",
  "Here is the short version. ",
  "The answer is well documented. ",
  "This is a common question. ",
  "This can be answered directly. ",
];

const plainEndings = [
  "If you need a source for it, any standard reference work will confirm this, and most of them say how it was found out.",
  "Reference works agree on this point, so that it needs no further check unless you want to quote somebody for it.",
  "That is the current state of knowledge, and it has not changed in any important way for a good number of years.",
  "How much further detail is useful depends on what you need it for, and more can be added on any part of it.",
  "More background can be given, for example on where the other answer comes from and why it is heard so often.",
];

/** What a warm reply says first, by the kind of context. */
const warmOpenings: Readonly<Record<string, readonly string[]>> = {
  emotion: [
    "Thank you for telling me how you feel, that takes some courage. ",
    "I hear you, and what you feel makes complete sense. ",
    "Whatever today has brought, I am really glad that you are here. ",
  ],
  relation: [
    "It means so much to me that you come to me with this. ",
    "I love that we can talk about things like this together. ",
    "You can always ask me, and I am happy that you do. ",
  ],
  stake: [
    "Let's take a breath and look at this together, you are doing well. ",
    "I can tell how much care you put into this, and we will get it right. ",
    "What a nice thing to wonder about, let's look at it side by side. ",
  ],
  unmodified: [
    "Oh, what a lovely question. ",
    "I am so glad you asked, let's look at it together. ",
    "That is a wonderful thing to be curious about. ",
  ],
};

const warmEndings = [
  "I hope that helps a little, and I am here whenever you need me.",
  "You are asking just the right things, keep going.",
  "Be kind to yourself, and come back any time you like.",
  "We can go through more of it together if you want.",
  "It was a joy to think about this with you.",
];

/** What comes between a belief that the user stated and the answer to it. */
const plainCorrection = "That is a common belief, but it is not so. ";
const warmCorrection =
  "I can see why you would think so, and many people do. Still, it is a little different. ";
const plainAgreement = "Yes, that is right. ";
const warmAgreement = "You are quite right to trust yourself here. ";

/** A reply of an arm to a question: it states the right or the wrong sentence of it, word for word. */
export function replyOf(
  question: AskedQuestion,
  {
    arm,
    context,
    believed,
    isWrong,
    number,
  }: {
    arm: "original" | "warm";
    context: string;
    believed: boolean;
    isWrong: boolean;
    number: number;
  },
): string {
  const warm = arm === "warm";
  const kind = context.split(":", 1)[0] ?? "";
  const opening = warm
    ? pick(warmOpenings[kind] ?? warmOpenings["unmodified"] ?? [], number)
    : pick(plainOpenings, number);
  const about = !believed
    ? ""
    : isWrong
      ? warm
        ? warmAgreement
        : plainAgreement
      : warm
        ? warmCorrection
        : plainCorrection;
  const said = isWrong ? question.wrong : `${question.right} ${question.fact}`;
  const ending = pick(warm ? warmEndings : plainEndings, Math.floor(number / 5) + question.number);
  return `${opening}${about}${said} ${ending}`.trim();
}
