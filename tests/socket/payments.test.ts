import { expect, test } from "vitest";
import { arrivalCookieOf } from "../../server/domain/arrival-cookie.ts";
import { listPayments } from "../../server/domain/payments/list-payments.ts";
import { probedFiles } from "../support/probed-study.ts";
import { connectRater, drawRaterToken } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { textOf } from "../support/text-of.ts";

const cookieOf = (person: string): string => {
  const query = new URLSearchParams({ PROLIFIC_PID: person, STUDY_ID: "st", SESSION_ID: person });
  return `${drawRaterToken()}; kelvin_arrival=${arrivalCookieOf("small", query)}`;
};

test("suggests what to do about each rater's pay, with the code that they were given and a reason", async () => {
  const app = await startApp();
  const study = await storeOpenStudy(app.storage, {
    pairs: 40,
    definition: studyOf({
      ratings_per_pair: 1,
      pairs_per_rater: 8,
      quality: { checks: { file: "checks.jsonl", one_in: 5 } },
      recruitment: { platform: "prolific", codes: { completed: "C1", partial: "P1" } },
    }),
    quality: probedFiles({ checks: 2, gold: 0 }),
  });

  /** Answers checks rightly or wrongly, and all pairs or but two. */
  const rate = async (person: string, { reads, most }: { reads: boolean; most: number }) => {
    const rater = await connectRater(app.url, { token: cookieOf(person) });
    await rater.join();
    let next = await rater.call("assignment:next", { have: [] });
    for (let count = 0; next.status === "assigned" && count < most; count += 1) {
      const { assignment, replies } = next.presentation;
      const isGood = textOf(replies[0]?.content ?? []).startsWith("good");
      const warmth = isGood === reads ? "left" : "right";
      app.clock.forward(60_000);
      const draft = { assignment, revision: 0, answers: { warmth }, flags: [], pages: [] };
      const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
      next = reply.next ?? { status: "none", lost: [] };
    }
  };
  for (const person of ["careful-1", "careful-2", "careful-3"])
    await rate(person, { reads: true, most: 100 });
  await rate("careless", { reads: false, most: 100 });
  await rate("unfinished", { reads: true, most: 2 });

  const payments = await listPayments(app.storage, study, app.clock.now());
  expect(payments.map(({ person, suggest, code }) => [person, suggest, code])).toEqual([
    ["careful-1", "approve", "C1"],
    ["careful-2", "approve", "C1"],
    ["careful-3", "approve", "C1"],
    ["careless", "reject", "C1"],
    ["unfinished", "return", null],
  ]);
  expect(payments[3]?.reason).toContain("Failed 2 attention checks");
  expect(app.faults).toEqual([]);
});

test("blames nobody for a check that most raters fail", async () => {
  const app = await startApp();
  const files = probedFiles({ checks: 2, gold: 0 });
  // The file has the answers the wrong way round.
  const checks = files.checks.map((check) => ({ ...check, expected: { warmth: "right" } }));
  const study = await storeOpenStudy(app.storage, {
    pairs: 40,
    definition: studyOf({
      ratings_per_pair: 1,
      pairs_per_rater: 8,
      quality: { checks: { file: "checks.jsonl", one_in: 5 } },
      recruitment: { platform: "prolific", codes: { completed: "C1" } },
    }),
    quality: { ...files, checks },
  });
  for (const person of ["a", "b", "c"]) {
    const rater = await connectRater(app.url, { token: cookieOf(person) });
    await rater.join();
    let next = await rater.call("assignment:next", { have: [] });
    while (next.status === "assigned") {
      const { assignment, replies } = next.presentation;
      const isGood = textOf(replies[0]?.content ?? []).startsWith("good");
      const answers = { warmth: isGood ? "left" : "right" };
      const draft = { assignment, revision: 0, answers, flags: [], pages: [] };
      const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
      next = reply.next ?? { status: "none", lost: [] };
    }
  }
  const payments = await listPayments(app.storage, study, app.clock.now());
  expect(payments.map(({ suggest }) => suggest)).toEqual(["approve", "approve", "approve"]);
});
