/** Files of labels that were sent and wait to be taken: kept until they are, or until the server starts anew. */
export interface LabelFiles {
  /** The bytes taken in; null, and nothing of it kept, where there are more than so many. */
  receive: (
    slug: string,
    file: string,
    chunks: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ) => Promise<number | null>;
  /** Where the file is on this machine; null where none of that name was sent. */
  pathOf: (slug: string, file: string) => Promise<string | null>;
  /** Removes all that was sent for a study. */
  clear: (slug: string) => Promise<void>;
  sweep: () => Promise<void>;
}
