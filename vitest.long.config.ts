import { defineConfig } from "vitest/config";
import { builtThreads } from "./scripts/testing/built-threads.ts";
import { cheapPasswords } from "./scripts/testing/cheap-passwords.ts";

/** Larger figures of the same promises, one file after the other: minutes to hours. */
export default defineConfig({
  resolve: { alias: [...builtThreads, ...cheapPasswords] },
  test: {
    include: [
      "tests/long/**/*.test.ts",
      "tests/faults/**/*.test.ts",
      "tests/model/f18-*.test.ts",
      "tests/dataset/verify/damage.test.ts",
      "tests/http/every-route.test.ts",
    ],
    env: { KELVIN_FIGURES: "nightly" },
    testTimeout: 7_200_000,
    hookTimeout: 120_000,
    pool: "forks",
    fileParallelism: false,
  },
});
