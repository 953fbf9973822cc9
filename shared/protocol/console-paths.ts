/** The first parts of the console's addresses, below the base path; the console itself reads what stands behind them. */
export const consoleRooms = [
  "studies",
  "drafts",
  "ratings",
  "sample-size",
  "people",
  "backups",
  "tokens",
  "account",
];

/** Where the console's pages stand, as patterns of routes. */
export const consolePaths = [
  "/",
  ...consoleRooms.flatMap((room) => [`/${room}`, `/${room}/*page`]),
];
