/** The load, in a process of its own: takes a LoadJob as its argument, reports to its parent over the channel it was forked with. */
import { setTimeout as sleep } from "node:timers/promises";
import { conversations } from "../conversations/conversations.ts";
import { runBurstLoad } from "./burst-load.ts";
import { runClosedLoad } from "./closed-load.ts";
import { connectRaters, forEachOf } from "./connect-raters.ts";
import type { LoadJob, LoadMessage, LoadReport } from "./job.ts";
import { runOpenLoad } from "./open-load.ts";
import { createWindow } from "./window.ts";

const say = (message: LoadMessage): void => {
  process.send?.(message);
};

const run = async ({ url, conversation, shape }: LoadJob): Promise<LoadReport> => {
  const window = createWindow((phase) => say({ phase }));
  const started = performance.now();
  const talks = await connectRaters(conversations[conversation], url, shape.raters);
  const connectSeconds = (performance.now() - started) / 1000;
  say({ phase: "connected" });

  if (shape.kind === "burst") await runBurstLoad(talks, window);
  else if (shape.kind === "idle") {
    window.start();
    await sleep(shape.seconds * 1000);
    window.end();
  } else {
    const got = await forEachOf(talks, (talk) => talk.first());
    if (got.includes(false)) throw new Error("Not every rater was given a first task");
    if (shape.kind === "closed") await runClosedLoad(talks, shape, window);
    else await runOpenLoad(talks, shape, window);
  }
  for (const talk of talks) talk.close();
  return window.report(connectSeconds);
};

const job: LoadJob = JSON.parse(process.argv[2] ?? "{}");
try {
  say({ report: await run(job) });
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error) });
}
process.disconnect();
