import { defineConfig } from "vitest/config";
import { builtThreads } from "./scripts/testing/built-threads.ts";
import { cheapPasswords } from "./scripts/testing/cheap-passwords.ts";
import { roomiestFolder } from "./scripts/testing/roomiest-folder.ts";
import { SlowestFirst } from "./scripts/testing/slowest-first.ts";

export default defineConfig({
  resolve: { alias: [...builtThreads, ...cheapPasswords] },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "tests/long/**"],
    env: { TMPDIR: roomiestFolder() },
    // They end what hangs, and say nothing of how fast a busy machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Files share what they import, which takes longer than most tests.
    isolate: false,
    maxWorkers: 4,
    sequence: { sequencer: SlowestFirst },
  },
});
