import { connectRater } from "../../support/rater-client.ts";

/** Raters of the study "small", one after the other, who judge without a pause until told to stop. */
export function rateBeside(url: string): {
  /** What submitting took, in milliseconds. */
  times: number[];
  /** Resolves once the first judgment is in. */
  began: Promise<void>;
  stop: () => Promise<void>;
} {
  const times: number[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  let said: { began: () => void; failed: (error: unknown) => void } | undefined;
  const began = new Promise<void>((resolve, reject) => {
    said = { began: resolve, failed: reject };
  });
  const rate = async (): Promise<void> => {
    while (!signal.aborted) {
      const rater = await connectRater(url, { study: "small" });
      await rater.join();
      for (
        let next = await rater.call("assignment:next", { have: [] });
        next.status === "assigned" && !signal.aborted;
      ) {
        const draft = {
          assignment: next.presentation.assignment,
          revision: 0,
          answers: { warmth: "left" },
          flags: [],
          pages: [{ shownMs: 0, leftMs: 1, keys: [] }],
        };
        const from = performance.now();
        const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
        times.push(performance.now() - from);
        said?.began();
        if (reply.next === null) break;
        next = reply.next;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      rater.close();
    }
  };
  const done = rate();
  done.catch((error: unknown) => said?.failed(error));
  return {
    times,
    began,
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
