import type { Worker } from "node:worker_threads";
import type { Followed, FollowedStudy } from "../domain/live/follow-study.ts";
import type { StorageSource } from "../domain/storage.ts";
import { startThread } from "../threads/start-thread.ts";
import type { LiveReply, LiveRequest, LiveThreadData } from "./live-messages.ts";

/** A thread that follows studies; it starts with the first question. */
export interface LiveThread {
  follow: (study: FollowedStudy, now: number) => Promise<Followed>;
  stop: () => Promise<void>;
}

interface Waiting {
  resolve: (followed: Followed) => void;
  reject: (error: Error) => void;
}

export function createLiveThread(source: StorageSource): LiveThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;

  const refuseAll = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const data: LiveThreadData = { source };
    const started = startThread(new URL("./live-thread", import.meta.url), { workerData: data });
    started.on("message", (reply: LiveReply) => {
      const asker = waiting.get(reply.number);
      waiting.delete(reply.number);
      if (waiting.size === 0) started.unref();
      if ("error" in reply) asker?.reject(reply.error);
      else asker?.resolve(reply.followed);
    });
    started.on("error", refuseAll);
    started.on("exit", () => refuseAll(new Error("The thread that follows studies has ended")));
    return started;
  };

  return {
    follow: (study, now) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        asked += 1;
        waiting.set(asked, { resolve, reject });
        // A command waits for its answer; a server that ends does not.
        worker.ref();
        const request: LiveRequest = { number: asked, study, now };
        worker.postMessage(request, []);
      }),
    stop: async () => {
      const running = worker;
      worker = null;
      await running?.terminate();
    },
  };
}
