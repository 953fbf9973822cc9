/** Where the console's pages stand: which of them is shown the page itself reads from its address. */
export const consolePaths = [
  "/",
  "/new",
  "/drafts",
  "/drafts/*page",
  "/ratings",
  "/ratings/*page",
  "/sample-size",
  "/people",
  "/backups",
  "/account",
  "/tokens",
  "/studies/:slug",
  "/studies/:slug/*page",
];
