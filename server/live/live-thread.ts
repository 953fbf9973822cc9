/** Follows studies on a thread of its own, from a connection that only reads. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { followStudy } from "../domain/live/follow-study.ts";
import { openSqliteLiveReader } from "../storage/sqlite/open-sqlite-live-reader.ts";
import type { LiveReply, LiveRequest, LiveThreadData } from "./live-messages.ts";

// Raters go first; what is shown may be a second old, and not more.
const ownPriority = 5;
if (process.platform === "linux") setPriority(ownPriority);

const { source }: LiveThreadData = workerData;
const { reader, close } = openSqliteLiveReader(source.file);
const followed = new Map<number, ReturnType<typeof followStudy>>();

parentPort?.on("message", ({ number, study, now }: LiveRequest) => {
  const follow = followed.get(study.id) ?? followStudy(reader, study);
  followed.set(study.id, follow);
  let reply: LiveReply;
  try {
    reply = { number, followed: follow(now) };
  } catch (error) {
    followed.delete(study.id);
    reply = { number, error: error instanceof Error ? error : new Error(String(error)) };
  }
  parentPort?.postMessage(reply, []);
});
parentPort?.once("close", close);
