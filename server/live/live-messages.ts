import type { FollowedStudy, Followed } from "../domain/live/follow-study.ts";
import type { StorageSource } from "../domain/storage.ts";

/** What the thread that follows studies starts with. */
export interface LiveThreadData {
  source: StorageSource;
}

/** Asks how a study stands at this moment of the server's clock. */
export interface LiveRequest {
  number: number;
  study: FollowedStudy;
  now: number;
}

export type LiveReply = { number: number } & ({ followed: Followed } | { error: Error });
