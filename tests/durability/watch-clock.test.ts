import { expect, onTestFinished, test, vi } from "vitest";
import { watchClock } from "../../server/watch-clock.ts";
import { createTestClock } from "../support/test-clock.ts";

const look = () => vi.advanceTimersByTimeAsync(60_000);

test("tells once that the machine's clock has left the one that everything is dated by", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const clock = createTestClock(1_800_000_000_000);
  let asleepMs = 0;
  const told: string[] = [];
  const { stop } = watchClock({
    clock,
    wall: () => clock.now() + asleepMs,
    report: { info: (line) => void told.push(line) },
  });
  asleepMs = 20_000;
  await look();
  expect(told).toEqual([]);
  asleepMs = 8 * 3_600_000;
  await look();
  await look();
  expect(told).toEqual([expect.stringContaining("is 480 min ahead of Kelvin's")]);
  asleepMs = 0;
  await look();
  asleepMs = -600_000;
  await look();
  expect(told.slice(1)).toEqual([expect.stringContaining("is 10 min behind Kelvin's")]);
  stop();
});
