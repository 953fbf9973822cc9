/** What `npm run test:long` runs: all of tests/long, or with `--only NAME` the files whose path holds it. */
import { buildIfStale } from "./build-if-stale.ts";
import { runNode } from "./testing/outcome.ts";

const filters = process.argv.slice(2).filter((argument) => argument !== "--only");
buildIfStale();
process.exitCode = runNode([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config=vitest.long.config.ts",
  ...filters,
]);
