import { defineConfig } from "vitest/config";

/** Larger figures of the same promises, one file after the other: minutes to hours. */
export default defineConfig({
  test: {
    include: ["tests/long/**/*.test.ts"],
    testTimeout: 7_200_000,
    hookTimeout: 120_000,
    pool: "forks",
    fileParallelism: false,
  },
});
