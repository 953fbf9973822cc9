const phrases: Record<string, string> = {
  created: "made the draft",
  opened: "opened the study",
  paused: "paused the study",
  resumed: "opened the study again",
  closed: "closed the study",
  excluded: "excluded a rater",
  erased: "erased what a rater gave",
  exported: "exported the dataset",
  "results-viewed": "looked at the results",
  decided: "decided about leaks",
  "arm-key-locked": "put the arms under lock",
  "role-set": "gave a role",
  "pair-unblinded": "unblinded one pair",
  "unblinding-asked": "asked to unblind",
  "unblinding-refused": "was refused to unblind",
  unblinded: "unblinded the study",
};

/** What was done, as it follows the name of who did it. */
export const sayAct = (kind: string): string => phrases[kind] ?? kind.replaceAll("-", " ");
