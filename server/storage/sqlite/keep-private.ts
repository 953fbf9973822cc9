import { chmodSync, closeSync, openSync } from "node:fs";

/** What only the owner of a file may do with it. */
const owned = 0o600;

/** Lets nobody but its owner read a file, also one that is made by this. SQLite gives its logs the same rights. */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", owned));
  chmodSync(file, owned);
}
