import { expect, test } from "vitest";
import { expectEnd } from "../../server/domain/live/expect-end.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";

const minuteMs = 60_000;

/** Judgments that come by chance, in bursts of so many: the minute in which each came. */
function arrivals(seed: number, { perMinute, burst }: { perMinute: number; burst: number }) {
  const draw = seededGenerator(seed);
  let at = 0;
  return (): number[] => {
    at -= (Math.log(1 - draw.uniform()) * burst) / perMinute;
    return Array.from({ length: burst }, () => Math.floor(at));
  };
}

const planned = 600;
const soFar = 200;

function coverage(burst: number): number {
  let covered = 0;
  const studies = 400;
  for (let seed = 1; seed <= studies; seed += 1) {
    const next = arrivals(seed, { perMinute: 2, burst });
    const minutes: number[] = [];
    while (minutes.length < planned) minutes.push(...next());
    const now = ((minutes[soFar - 1] ?? 0) + 1) * minuteMs;
    const byMinute = new Map<number, number>();
    const known = minutes.filter((minute) => minute * minuteMs < now);
    for (const minute of known) byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
    const { end } = expectEnd(byMinute, { left: planned - known.length, now, firstMinute: 0 });
    const really = ((minutes[planned - 1] ?? 0) + 1) * minuteMs;
    if (end !== null && end.from <= really && really <= end.to) covered += 1;
  }
  return covered / studies;
}

test.each([1, 5, 10])(
  "the interval for the end holds it, judgments coming in bursts of %i",
  (burst) => {
    expect(coverage(burst)).toBeGreaterThan(0.9);
  },
);

test("says nothing of too few, nor of an end that has come", () => {
  const few = new Map([[0, 5]]);
  expect(expectEnd(few, { left: 10, now: 60 * minuteMs, firstMinute: 0 })).toEqual({
    pace: null,
    end: null,
  });
  const many = new Map(Array.from({ length: 60 }, (_, minute) => [minute, 2]));
  const { pace, end } = expectEnd(many, { left: 0, now: 60 * minuteMs, firstMinute: 0 });
  expect(pace?.perHour).toBe(120);
  expect(end).toBeNull();
});
