/** A request that was made with a key of its caller's. */
export interface KeyedRequest {
  /** Hash of the request, under the key. */
  asked: string;
  /** What was answered, sealed under the key; null where it is not known how the request ended. */
  answer: Uint8Array | null;
  begunAt: number;
}

/** What Kelvin remembers of requests that bear a key, under the promises of `Storage`. */
export interface KeyedRequestStorage {
  /**
   * Notes that a request is begun, and forgets what was begun before `forgetBefore`. Returns what is known
   * under the same id, and notes nothing then; null where the request is new.
   */
  begin: (
    id: string,
    request: { asked: string; at: number; forgetBefore: number },
  ) => Promise<KeyedRequest | null>;
  finish: (id: string, answer: Uint8Array) => Promise<void>;
  /** As if it had never been begun. */
  forget: (id: string) => Promise<void>;
}
