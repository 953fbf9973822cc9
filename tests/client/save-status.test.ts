import { expect, test } from "vitest";
import type { Submission } from "../../client/rater/kept/outbox.ts";
import { saveStatusOf } from "../../client/rater/session/save-status.ts";

const submission = (changes: Partial<Submission>): Submission => ({
  draft: { assignment: "a".repeat(22), revision: 0, answers: {}, flags: [], pages: [] },
  confirmedAt: 5,
  state: "waiting",
  kept: true,
  problem: null,
  ...changes,
});

test("never says saved while anything is unsent", () => {
  for (const state of ["storing", "waiting", "sending"] as const) {
    const outbox = [submission({ state })];
    expect(saveStatusOf({ outbox, anySaved: true }).kind).not.toBe("saved");
  }
  expect(saveStatusOf({ outbox: [], anySaved: true })).toEqual({ kind: "saved" });
  expect(saveStatusOf({ outbox: [], anySaved: false })).toEqual({ kind: "nothing" });
});

test("says kept on this device only where every unsent answer is", () => {
  const outbox = [submission({}), submission({ kept: false })];
  expect(saveStatusOf({ outbox, anySaved: false })).toEqual({ kind: "held", count: 2, since: 5 });
});

test("shows the refusal of one answer also after others were saved", () => {
  const outbox = [submission({ state: "refused", problem: "No such option" })];
  expect(saveStatusOf({ outbox, anySaved: true })).toMatchObject({
    kind: "refused",
    problem: "No such option",
  });
});
