/**
 * Raters at the storage port, without sockets: each hands in what they hold and is given the next, so many at a time.
 *
 *   node kelvin-steps.js --database postgres://… --raters 32 --seconds 5 [--claims-only]
 *
 * Prints {"perSecond","p50","p99","max","count","seconds","slots","judged","held"}: milliseconds of one step, and how the study stands.
 * Ends where nothing is left. With --claims-only what is held is handed in first, and only the next assignment is timed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openBenchStorage } from "./open-bench-storage.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string", default: "" },
    raters: { type: "string", default: "32" },
    seconds: { type: "string", default: "5" },
    "claims-only": { type: "boolean", default: false },
  },
});
const raters = Number(values.raters);
const warmUpMs = 1000;
const storage = await openBenchStorage(values.database, Math.min(raters, 32));
const study = await storage.stateOf("bench");
if (study === null) throw new Error("There is no study");
const { id: studyId } = study;
const leaseMs = 600_000;
const hash = (text: string): string =>
  Buffer.from(text).toString("hex").padEnd(64, "0").slice(0, 64);

const times: number[] = [];
const began = performance.now();
const from = began + warmUpMs;
const until = from + Number(values.seconds) * 1000;

const work = async (number: number): Promise<void> => {
  const { id: sessionId } = await storage.beginSession({
    studyId,
    tokenHash: hash(`${process.pid} ${number}`),
    consentHash: hash("consent"),
    at: 0,
  });
  const hold = () =>
    storage.holdSlot({
      studyId,
      sessionId,
      have: [],
      pairsPerRater: null,
      now: Date.now(),
      leaseMs,
    });
  const judge = (assignmentId: number) =>
    storage.recordJudgment({
      studyId,
      sessionId,
      assignmentId,
      revision: 0,
      undo: 0,
      answers: { warmth: "left" },
      flags: [],
      pages: [{ shownMs: 12, leftMs: 4321, keys: ["1"] }],
      contentHash: hash("left"),
      questionsHash: hash("questions"),
      at: Date.now(),
    });
  let held = await hold();
  while (performance.now() < until) {
    if (held.status === "done" || held.status === "closed") break;
    if (held.status !== "assigned") {
      // As a page does until it hears that something came free.
      await sleep(20);
      held = await hold();
      continue;
    }
    const { id } = held.assignment;
    let started = performance.now();
    if (values["claims-only"]) {
      await judge(id);
      started = performance.now();
      held = await hold();
    } else {
      // As a submission does it: both are asked for in the same moment.
      const [, next] = await Promise.all([judge(id), hold()]);
      held = next;
    }
    const ended = performance.now();
    if (started >= from && ended <= until) times.push(ended - started);
  }
};
await Promise.all(Array.from({ length: raters }, (_, number) => work(number)));
const spent = (Math.min(performance.now(), until) - from) / 1000;
const sorted = times.toSorted((a, b) => a - b);
const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
const { slots, judged, held } = await storage.progress(studyId);
await storage.close();
console.log(
  JSON.stringify({
    perSecond: times.length / spent,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    count: times.length,
    seconds: (performance.now() - began) / 1000,
    slots,
    judged,
    held,
  }),
);
