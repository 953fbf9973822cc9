/** Follows studies on a thread of its own, from a connection that only reads. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { createFollowers } from "../domain/live/followers.ts";
import { openLiveReader } from "../storage/open-live-reader.ts";
import type { LiveReply, LiveRequest, LiveThreadData } from "./live-messages.ts";

// Raters go first; what is shown may be a second old, and not more.
const ownPriority = 5;
if (process.platform === "linux") setPriority(ownPriority);

const { source }: LiveThreadData = workerData;
const { reader, close } = openLiveReader(source);
const { follow } = createFollowers(reader);

async function answer({ number, study, now }: LiveRequest): Promise<LiveReply> {
  try {
    return { number, followed: await follow(study, now) };
  } catch (error) {
    return { number, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** A follower goes on from where it was: one question at a time. */
let before: Promise<void> = Promise.resolve();
parentPort?.on("message", (request: LiveRequest) => {
  before = before.then(async () => parentPort?.postMessage(await answer(request), []));
});
parentPort?.once("close", () => void close());
