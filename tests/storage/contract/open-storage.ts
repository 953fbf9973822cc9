import type { Storage } from "../../../server/domain/storage.ts";

/** Storage that a contract tries; it is closed and gone when the test has finished. */
export interface Opened {
  storage: Storage;
  /** Closes it and opens the same database again. */
  reopen: () => Promise<Storage>;
  /** Opens what the database held at this moment, as after `kill -9`. */
  crash: () => Promise<Storage>;
}

export type OpenStorage = () => Promise<Opened>;
