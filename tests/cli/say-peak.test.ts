import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { peakSaid, sayPeak } from "../support/say-peak.ts";

test.runIf(process.platform === "linux")(
  "a program says the memory that it had itself, not that of who started it",
  () => {
    const large = Buffer.alloc(300_000_000, 1);
    const { stderr } = spawnSync(process.execPath, [...sayPeak, "--eval", "0"], {
      encoding: "utf8",
    });
    expect(peakSaid(stderr)).toBeGreaterThan(20);
    expect(peakSaid(stderr)).toBeLessThan(large.length / 2 ** 20);
  },
);
