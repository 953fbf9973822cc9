import { plural } from "./plural.ts";

/** Waiting, stopping, and the end. */
export const end = {
  elsewhere: "Open in another window",
  elsewhereHint:
    "You are rating in another tab, window or device. Go on there, or continue here; the other one then stops. Nothing is lost either way.",
  continueHere: "Continue here",
  partial: "You have stopped here, thank you",
  partialHint: "Nothing more is asked of you.",
  screenedOut: "Thank you for your time",
  screenedOutHint:
    "This study needs raters who read its instructions in another way. You have done nothing wrong, and no more is asked of you.",
  excluded: "You have been stopped",
  excludedHint:
    "The people who run this study have ended your part in it. Write to them if you want to know why.",
  withdrawn: "You have withdrawn",
  withdrawnHint: "You will not be shown any more. Your answers are dealt with as the consent said.",
  closed: "The study has ended",
  closedHint: "It takes no more answers. Thank you for coming.",
  paused: "The study is paused",
  answersSaved: "Your answers are saved.",
  goesOn: "This page goes on by itself when the study does.",
  next: "The next texts are on their way",
  nextHint: "This page goes on by itself.",
  others: "Please wait a moment",
  othersHint:
    "All remaining pairs are with other raters; this page goes on by itself when one comes free.",
  server: "The server needs a moment",
  serverHint:
    "There are no new texts for now. What you handed in is safe, and this page goes on by itself.",
  network: "Waiting for the network",
  networkHint:
    "You have rated everything that this page had with it. It goes on by itself as soon as the network is back.",
  saving: "Saving your answers",
  savingHint: "The page goes on by itself as soon as the server has them.",
  done: "That was all, thank you",
  allSaved: (count: number) =>
    plural(count, { one: "Your answer is saved.", other: "All # of your answers are saved." }),
  mayClose: "You may close this page.",
  handIn: "Hand in this code where you found the study. You will find it here again.",
  debriefing: "About this study",
  handInHere: "Hand in the code and finish",
  code: "Completion code",
  yourCode: "Your completion code",
  copy: "Copy the code",
  copied: "Copied",
  copyFailed: "This browser does not allow copying: please select the code.",
};
