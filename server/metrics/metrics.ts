import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "../domain/meter.ts";
import { software } from "../domain/software.ts";
import type { Gauges } from "./gauges.ts";
import { registerGauges } from "./register-gauges.ts";

/** What Prometheus reads: counted as it happens, or looked at when it asks. */
export interface Metrics {
  meter: Meter;
  /** Says where to look. */
  watch: (gauges: Gauges) => void;
  /** In Prometheus' text format. */
  text: () => Promise<string>;
  contentType: string;
}

/** From half a millisecond to ten seconds. */
const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** With `ofProcess`, memory, processor time, the event loop's delay and the like are there too. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets = seconds,
  ) => new Histogram({ name, help, labelNames, buckets, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers });

  const holds = histogram(
    "kelvin_assignment_seconds",
    "Finding the next assignment, until it is on the disk, by what came of it",
    ["outcome"],
  );
  const records = histogram(
    "kelvin_judgment_seconds",
    "Storing a judgment, until it is on the disk and acknowledged, by what came of it",
    ["outcome"],
  );
  const calls = histogram(
    "kelvin_call_seconds",
    "Answering a call over a socket (rater, console) or over HTTP (api)",
    ["surface"],
  );
  const results = counter("kelvin_calls_total", "Calls, by how they were answered", [
    "surface",
    "call",
    "result",
  ]);
  const requests = histogram("kelvin_request_seconds", "Answering an HTTP request", [
    "route",
    "status",
  ]);
  const surplus = counter("kelvin_surplus_judgments_total", "Judgments kept that fill no slot");
  const expired = counter("kelvin_leases_expired_total", "Leases that ran out");
  const commits = histogram("kelvin_commit_seconds", "A transaction, until it is on the disk", []);
  const writes = histogram("kelvin_commit_writes", "Writes that shared a commit", [], batches);
  const unsent = counter(
    "kelvin_unsent_reports_total",
    "Times that a rater's page said that it keeps judgments it cannot hand in",
  );
  const unsentJudgments = counter(
    "kelvin_unsent_judgments_total",
    "Judgments in those reports; one that is kept for long is in several",
  );
  const faults = counter("kelvin_faults_total", "Faults that the log tells of");
  new Gauge({
    name: "kelvin_version_info",
    help: "The version that runs",
    labelNames: ["version"],
    registers,
  }).set({ version: software.version }, 1);

  const meter: Meter = {
    committed: (count, took) => {
      commits.observe(took);
      writes.observe(count);
    },
    expired: (leases) => expired.inc(leases),
    call: (surface, call) => {
      const end = calls.startTimer({ surface });
      return (result) => {
        end();
        results.inc({ surface, call, result });
      };
    },
    hold: () => {
      const end = holds.startTimer();
      return (outcome) => void end({ outcome });
    },
    record: () => {
      const end = records.startTimer();
      return (outcome) => {
        end({ outcome });
        if (outcome === "surplus") surplus.inc();
      };
    },
    request: (route) => {
      const end = requests.startTimer({ route });
      return (status) => void end({ status: String(status) });
    },
    unsent: (judgments) => {
      unsent.inc();
      unsentJudgments.inc(judgments);
    },
    fault: () => faults.inc(),
  };
  return {
    meter,
    watch: (gauges) => registerGauges(registry, gauges),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
