import { defineConfig } from "vitest/config";
import { builtThreads } from "./scripts/testing/built-threads.ts";

export default defineConfig({
  resolve: { alias: builtThreads },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "tests/long/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
