import { availableParallelism } from "node:os";
import { spawnSync } from "node:child_process";

export type Part = "server" | "load";

/** Of util-linux, on every Linux. */
const pinner = "taskset";

const canPin =
  process.env["KELVIN_BENCH_PIN"] !== "off" &&
  availableParallelism() >= 2 &&
  spawnSync(pinner, ["--version"]).error === undefined;

/**
 * The command that runs node on a processor of its own, the server on the first and the load on the second: so "one process on one
 * processor" is what is measured, and the load cannot take from it. Where that cannot be had, or KELVIN_BENCH_PIN is "off", node as it is.
 */
export const nodeCommand = (part: Part): [string, ...string[]] =>
  canPin
    ? [pinner, "--cpu-list", part === "server" ? "0" : "1", process.execPath]
    : [process.execPath];

export const pinning = canPin ? "server on processor 0, load on 1" : "not pinned";
