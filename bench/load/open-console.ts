import { z } from "zod";
import { Latencies } from "./latencies.ts";
import { connectSocket } from "./socket-client.ts";

const pictureSchema = z.object({ at: z.number(), slots: z.object({ judged: z.number() }) });

/** How old what an open console shows is, looked at every 50 ms, and how often it asked. */
export interface ConsoleReport {
  age: ReturnType<Latencies["summary"]>;
  asked: number;
  notices: number;
}

const lookMs = 50;

/** Watches the bench's study as an overview does: asks upon notices, one question at a time. */
export async function openConsole(url: string): Promise<{ close: () => Promise<ConsoleReport> }> {
  const socket = await connectSocket({ url, namespace: "/coordinator", auth: { token: "bench" } });
  const ages = new Latencies();
  let shownAt: number | null = null;
  let asked = 0;
  let notices = 0;
  let isAsking = false;
  let isDue = false;
  let asking = Promise.resolve();
  const askWhileDue = async (): Promise<void> => {
    isAsking = true;
    while (isDue) {
      isDue = false;
      asked += 1;
      const response = await fetch(`${url}/api/v1/study:live`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer bench" },
        body: JSON.stringify({ slug: "bench" }),
      });
      shownAt = pictureSchema.parse(await response.json()).at;
    }
    isAsking = false;
  };
  const ask = (): Promise<void> => {
    isDue = true;
    if (!isAsking) asking = askWhileDue();
    return asking;
  };
  socket.on("study:moved", () => {
    notices += 1;
    void ask();
  });
  await socket.request("study:watch", { slug: "bench" });
  await ask();
  const looking = setInterval(() => {
    if (shownAt !== null && notices > 0) ages.add(Date.now() - shownAt);
  }, lookMs);
  return {
    close: async () => {
      clearInterval(looking);
      socket.close();
      isDue = false;
      await asking;
      return { age: ages.summary(), asked, notices };
    },
  };
}
