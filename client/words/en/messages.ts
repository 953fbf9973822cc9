/** What whoever runs the study writes to a rater, or asks of them. */
export const messages = {
  from: "A message from the people who run this study",
  read: "I have read this",
  paused: "Your part is paused",
  pausedHint:
    "The people who run this study have asked you to wait. This page goes on by itself when you may go on. Write to them if you want to know why.",
};
