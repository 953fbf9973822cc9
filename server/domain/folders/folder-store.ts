/** A file of a study folder. */
export interface FolderFile {
  name: string;
  bytes: number;
}

/** Study folders that are written in the console; the server keeps each until its study opens. */
export interface FolderStore {
  /** Where the folders are. */
  root: string;
  names: () => Promise<string[]>;
  /** Where the folder is on this machine. */
  pathOf: (folder: string) => string;
  /** False where there is one of that name. */
  begin: (folder: string, text: string) => Promise<boolean>;
  /** Null where there is no such folder; files that are still being sent are none. */
  files: (folder: string) => Promise<FolderFile[] | null>;
  /** The text of a file; null where there is none. */
  read: (folder: string, file: string) => Promise<string | null>;
  /** As a whole or not at all, also where the power fails. */
  write: (folder: string, file: string, text: string) => Promise<void>;
  /**
   * Takes in what arrives, at most so many bytes; false, and nothing of it kept, where there are more. Whole, it
   * takes its name in its turn.
   */
  receive: (
    folder: string,
    file: string,
    chunks: AsyncIterable<Uint8Array>,
    options: { mostBytes: number; inTurn: (work: () => Promise<void>) => Promise<void> },
  ) => Promise<boolean>;
  remove: (folder: string, file: string) => Promise<void>;
  discard: (folder: string) => Promise<void>;
}
