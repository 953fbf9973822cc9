import type { Measured } from "./load-server.ts";

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** Percentiles and processor time of one load, for the note beside its figure. */
export const describe = (measured: Measured): string => {
  const { p50, p95, p99, p999, max, serverCores, serverBytes, loadCores } = measured;
  const trouble = [
    measured.exhausted > 0 ? `NOTHING LEFT for ${measured.exhausted} raters` : "",
    measured.unanswered > 0 ? `${measured.unanswered} UNANSWERED` : "",
    loadCores > 0.9 ? "THE LOAD WAS THE LIMIT" : "",
  ].filter((text) => text !== "");
  const percentiles = [p50, p95, p99, p999, max].map(ms).join("/");
  return [
    `p50/95/99/99.9/max ${percentiles} ms`,
    `cores: server ${serverCores.toFixed(2)}, load ${loadCores.toFixed(2)}`,
    `server ${Math.round(serverBytes / 1e6)} MB`,
    ...trouble,
  ].join("; ");
};
