import { expect, test } from "vitest";
import { createRecorder } from "../../client/rater/paradata/recorder.ts";
import { pageUseSchema, type ParadataKind } from "../../shared/model/page-use.ts";

const view = { layout: "switch", viewport: { width: 390, height: 844 } } as const;
const everything: ParadataKind[] = ["dwell", "scroll", "focus"];

function recording(declared: readonly ParadataKind[] = everything) {
  let now = 0;
  const recorder = createRecorder(
    () => now,
    () => declared,
  );
  recorder.viewed(view);
  return { ...recorder, wait: (milliseconds: number) => (now += milliseconds) };
}

test("counts how long each reply was looked at, without the time away from the window", () => {
  const page = recording();
  page.sideShown("left");
  page.wait(1000);
  page.sideShown("right");
  page.wait(500);
  page.away();
  page.away();
  page.wait(10_000);
  page.back();
  page.wait(250);
  page.sideShown("left");
  page.wait(100);
  page.pasted();
  page.scrolled("left", 0.4);
  page.scrolled("left", 0.2);
  page.scrolled("right", 1.2);
  const use = page.take();
  expect(use).toEqual({
    ...view,
    dwell: { ms: { left: 1100, right: 750 }, order: ["left", "right", "left"] },
    scroll: { left: 0.4, right: 1 },
    focus: { away: 1, awayMs: 10_000, pastes: 1 },
  });
  expect(pageUseSchema.parse(use)).toEqual(use);
});

test("begins anew with each page, at the reply that is still shown", () => {
  const page = recording();
  page.sideShown("right");
  page.wait(700);
  page.take();
  page.wait(300);
  expect(page.take()).toMatchObject({ dwell: { ms: { right: 300 }, order: ["right"] } });
});

test("tells only what the study declares, and nothing where it declares nothing", () => {
  const dwell = recording(["dwell"]);
  dwell.sideShown("left");
  dwell.scrolled("left", 1);
  dwell.pasted();
  expect(Object.keys(dwell.take() ?? {})).toEqual(["layout", "viewport", "dwell"]);
  expect(recording([]).take()).toBeUndefined();
});

test("stays small and valid, however restless the rater", () => {
  const page = recording();
  for (let look = 0; look < 5000; look += 1) {
    page.sideShown(look % 2 === 0 ? "left" : "right");
    page.wait(3);
    page.away();
    page.back();
  }
  const use = page.take();
  expect(pageUseSchema.safeParse(use).success).toBe(true);
  expect(JSON.stringify(use).length).toBeLessThan(800);
});
