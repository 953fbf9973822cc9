import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildIfStale } from "../../scripts/build-if-stale.ts";
import { findChromium } from "../../scripts/testing/find-tools.ts";
import type { Bench } from "../harness/bench.ts";
import { waitForFirstPairs } from "../harness/first-pair.ts";
import { rateOnAPhone, type PhoneTimes } from "../harness/rate-on-a-phone.ts";
import { startProgram } from "../harness/start-program.ts";

const pairs = 4;
const newcomers = 40;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;
const median = (times: readonly number[]): number => quantile(times, 0.5);

/** The rater's page on a slow phone, with the demonstration study on the server as `npm start` runs it. */
export const raterPage: Bench = {
  id: "page",
  goal: "The rater's page over slow 4G on a processor four times slower",
  run: async ({ folder, runs, say }) => {
    const chromium = findChromium();
    if (chromium === null) throw new Error("This needs Chromium: set CHROMIUM_PATH");
    buildIfStale();
    const server = await startProgram({
      args: ["dist/node/server/main.js"],
      env: { KELVIN_DATA: join(folder, randomUUID()), PORT: String(await freePort()) },
      ready: (line) => /^Rate the demonstration study: (\S+)$/.exec(line)?.[1],
    });
    const visits: PhoneTimes[] = [];
    let waits: number[] = [];
    try {
      for (let visit = 0; visit < Math.max(3, runs); visit += 1) {
        say(`visit ${visit + 1}`);
        visits.push(await rateOnAPhone(chromium, server.ready, pairs));
      }
      say(`${newcomers} first pairs`);
      waits = await waitForFirstPairs(chromium, server.ready, newcomers);
    } finally {
      await server.stop();
    }
    const paints = visits.map(({ largestPaint }) => largestPaint);
    const interactions = visits.map(({ longestInteraction }) => longestInteraction);
    return [
      {
        what: "largest contentful paint of a first visit, median",
        unit: "ms",
        floor: null,
        project: median(paints),
        wanted: { atMost: 2500 },
        note: `each visit: ${paints.map(Math.round).join(", ")}`,
      },
      {
        what: `longest wait from a tap to the next paint in ${pairs} pairs, median`,
        unit: "ms",
        floor: null,
        project: median(interactions),
        wanted: { atMost: 200 },
        note: `each visit: ${interactions.map(Math.round).join(", ")}; ${visits[0]?.interactions ?? 0} taps counted`,
      },
      {
        what: "from asking for a pair that was not held to its paint, p95, no throttling",
        unit: "ms",
        floor: null,
        project: quantile(waits, 0.95),
        wanted: { atMost: 150 },
        note: `${newcomers} raters' first pairs; median ${Math.round(median(waits))} ms`,
      },
    ];
  },
};
