/** What is recorded beside answers, as the consent says it. */
export const recorded = {
  title: "While you rate, the page also records:",
  dwell: "how long you look at each reply, and in which order",
  scroll: "how far down you read each reply",
  focus: "how often and how long you leave the page, and whether you paste text into it",
  window: "the size of the window and how the replies stand in it",
};
