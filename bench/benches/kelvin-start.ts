import { kelvinConversation } from "../conversations/kelvin-conversation.ts";
import type { Bench } from "../harness/bench.ts";
import { startKelvinServer } from "../harness/kelvin-server.ts";
import { largeStudy } from "./large-study.ts";
import { copyOfStudy } from "../harness/study-file.ts";

/** A restart in the middle of a large study. The file may be in the system's cache, as after a restart it is. */
export const kelvinStart: Bench = {
  id: "P11",
  goal: "From the start of the process to the first pair served: 1,000,000 pairs, as many judgments",
  run: async ({ folder, shared, runs }) => {
    const { file, remove } = await copyOfStudy(folder, shared, largeStudy);
    const times: { total: number; listening: number }[] = [];
    try {
      for (let run = 1; run <= runs; run++) {
        const started = performance.now();
        const server = await startKelvinServer(file);
        const talk = await kelvinConversation(server.ready, run);
        if (!(await talk.first())) throw new Error("There was no first pair");
        const total = (performance.now() - started) / 1000;
        times.push({ total, listening: server.startSeconds });
        talk.close();
        await server.stop();
      }
    } finally {
      remove();
    }
    const best = times.toSorted((a, b) => a.total - b.total)[0];
    if (best === undefined) throw new Error("No run was asked for");
    return [
      {
        what: "start to first pair",
        unit: "s",
        floor: null,
        project: best.total,
        wanted: { atMost: 2 },
        note: `listening after ${best.listening.toFixed(2)} s`,
      },
    ];
  },
};
