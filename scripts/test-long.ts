/**
 * What `npm run test:long` runs: all of tests/long, and tests/faults at their larger figures. With
 * `--only NAME` the files whose path holds it, or with `--only F3` those of a fault of docs/FAULTS.md.
 */
import { buildIfStale } from "./build-if-stale.ts";
import { runNode } from "./testing/outcome.ts";

const pathOf = (name: string): string =>
  /^F\d+$/.test(name) ? `/f${name.slice(1).padStart(2, "0")}-` : name;

const filters = process.argv
  .slice(2)
  .filter((argument) => argument !== "--only")
  .map(pathOf);
buildIfStale();
process.exitCode = runNode([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config=vitest.long.config.ts",
  ...filters,
]);
