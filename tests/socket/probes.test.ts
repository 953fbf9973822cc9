import { expect, test } from "vitest";
import type { JudgmentDraft } from "../../shared/model/judgment.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import { areaUnderCurve } from "../../shared/statistics/blinding/area-under-curve.ts";
import { isProbe } from "../../server/domain/quality/probe-records.ts";
import { raterCare } from "../../server/domain/quality/rater-care.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { probedFiles } from "../support/probed-study.ts";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { textOf } from "../support/text-of.ts";

const pairsPerRater = 10;
/** Ten pairs, two checks (one in five), one gold pair (one in ten) and a repeat. */
const shownToEach = 14;

const openProbedStudy = (
  { storage }: Pick<TestApp, "storage">,
  { pairs, ratings = 1 }: { pairs: number; ratings?: number },
) =>
  storeOpenStudy(storage, {
    pairs,
    definition: studyOf({
      ratings_per_pair: ratings,
      pairs_per_rater: pairsPerRater,
      allow: { undo_pages: 1, skip: true },
      quality: {
        checks: { file: "checks.jsonl", one_in: 5 },
        gold: "gold.jsonl",
        hidden_repeats: 1,
      },
    }),
    quality: probedFiles({ checks: 6, gold: 4 }),
  });

const leftText = ({ replies }: Presentation): string => textOf(replies[0]?.content ?? []);
const kindOf = (presentation: Presentation): string =>
  /check|gold/.exec(JSON.stringify(presentation.prompt))?.[0] ?? "pair";

/** Chooses by what replies say, on whichever side they stand. */
const careful = (presentation: Presentation): string =>
  /^(?:good|warm)/.test(leftText(presentation)) ? "left" : "right";
const alwaysLeft = (): string => "left";

const draftOf = ({ assignment }: Presentation, warmth: string, revision = 0): JudgmentDraft => ({
  assignment,
  revision,
  answers: { warmth },
  flags: [],
  pages: [{ shownMs: 0, leftMs: 900, keys: ["1"] }],
});

interface Shown {
  presentation: Presentation;
  /** What the server said of the rater's progress after it. */
  progress: { judged: number; of: number | null };
}

/** Rates until nothing is left, one pair at a time; what was shown, in order. */
async function rate(rater: RaterClient, choose: (presentation: Presentation) => string) {
  const shown: Shown[] = [];
  await rater.join();
  let next = await rater.call("assignment:next", { have: [] });
  while (next.status === "assigned") {
    const { presentation } = next;
    const draft = draftOf(presentation, choose(presentation));
    const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
    shown.push({ presentation, progress: reply.progress });
    next = reply.next ?? { status: "none", lost: [] };
  }
  return { shown, last: next };
}

/** Scores of one group, each in the cluster of its rater. */
const scoresOf = (rows: readonly { score: number; rater: number }[]) => ({
  scores: Float64Array.from(rows, ({ score }) => score),
  clusters: Int32Array.from(rows, ({ rater }) => rater),
});

test("240 raters meet checks, gold pairs and a repeat each; quotas stay exact, and who does not read fails", async () => {
  const app = await startApp();
  const study = await openProbedStudy(app, { pairs: 1200, ratings: 2 });
  const sittings = await Promise.all(
    Array.from({ length: 240 }, async (_, number) => {
      const rater = await connectRater(app.url);
      return { number, ...(await rate(rater, number % 6 === 0 ? alwaysLeft : careful)) };
    }),
  );

  expect(sittings.every(({ last }) => last.status === "done")).toBe(true);
  const progress = await app.storage.progress(study.id);
  const rated = await app.storage.judgmentsAfter(study.id, 0, 10_000);
  expect(rated.every(({ assignmentId, counted }) => !isProbe(assignmentId) && counted)).toBe(true);
  expect(progress).toMatchObject({ judged: rated.length, surplus: 0, held: 0 });
  const byPair = new Map<number, number>();
  for (const { pairId } of rated) byPair.set(pairId, (byPair.get(pairId) ?? 0) + 1);
  expect([...byPair.values()].every((count) => count <= 2)).toBe(true);
  const full = sittings.filter(({ shown }) => shown.length === shownToEach);
  expect(full.length).toBeGreaterThan(200);

  const care = [...(await raterCare(app.storage, study)).values()];
  const failing = care.filter(
    ({ checksFailed, goldCorrect, goldAnswered }) => checksFailed > 0 || goldCorrect < goldAnswered,
  );
  // Of forty who always press left, seven in eight have a probe whose right side is the other one.
  expect(failing.length).toBeGreaterThanOrEqual(25);
  expect(failing.length).toBeLessThanOrEqual(40);
  const consistent = care.filter(({ repeated, repeatedSame }) => repeated === repeatedSame);
  expect(care.length).toBe(240);
  expect(consistent.length).toBeGreaterThanOrEqual(200);
  // Sides are flipped: whoever always presses left contradicts themselves.
  expect(care.length - consistent.length).toBeGreaterThanOrEqual(32);
  expect(app.faults).toEqual([]);

  const codes = sittings.flatMap(({ shown }) => shown.map((each) => each.presentation.assignment));
  expect(new Set(codes).size).toBe(codes.length);
  for (const { shown } of full) {
    expect(shown.map(({ progress: { judged } }) => judged)).toEqual(shown.map((_, at) => at + 1));
    expect(new Set(shown.map(({ progress: { of } }) => of))).toEqual(new Set([shownToEach]));
    const kinds = shown.map(({ presentation }) => kindOf(presentation));
    expect(kinds.filter((kind) => kind === "check")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "gold")).toHaveLength(1);
    const texts = shown.map(({ presentation: { replies } }) => JSON.stringify(replies));
    const prompts = shown.map(({ presentation: { prompt } }) => JSON.stringify(prompt));
    expect(new Set(prompts).size).toBe(shownToEach - 1);
    expect(new Set(texts).size).toBe(shownToEach);
  }

  const everything = full.flatMap(({ shown, number: rater }) =>
    shown.map((each, place) => ({ ...each, rater, place, kind: kindOf(each.presentation) })),
  );
  const shapes = everything.map(({ presentation }) =>
    JSON.stringify([Object.keys(presentation), presentation.assignment.length]),
  );
  expect(new Set(shapes).size).toBe(1);
  const observables = {
    place: (each: (typeof everything)[number]) => each.place,
    code: ({ presentation }: (typeof everything)[number]) =>
      Buffer.from(presentation.assignment, "base64url").readUInt32BE(0),
    codeEnd: ({ presentation }: (typeof everything)[number]) =>
      Buffer.from(presentation.assignment, "base64url").readUInt32BE(12),
    lease: ({ presentation }: (typeof everything)[number]) => presentation.leaseMs,
  };
  for (const [name, observe] of Object.entries(observables)) {
    const scored = everything.map((each) => ({ ...each, score: observe(each) }));
    const area = areaUnderCurve(
      scoresOf(scored.filter(({ kind }) => kind === "check")),
      scoresOf(scored.filter(({ kind }) => kind !== "check")),
    );
    // With 480 checks chance alone leaves these bounds once in 5,000.
    expect({ name, area: area.value }.area).toBeGreaterThan(0.45);
    expect({ name, area: area.value }.area).toBeLessThan(0.55);
  }
});

/** Rates until a check is on the page. */
async function untilCheck(rater: RaterClient): Promise<Presentation> {
  await rater.join();
  let next = await rater.call("assignment:next", { have: [] });
  while (next.status === "assigned" && kindOf(next.presentation) !== "check") {
    const draft = draftOf(next.presentation, careful(next.presentation));
    const reply = await rater.call("judgment:submit", { draft, next: { have: [] } });
    next = reply.next ?? { status: "none", lost: [] };
  }
  if (next.status !== "assigned") throw new Error("no check came");
  return next.presentation;
}

test("gives the same check, same sides, after a reload, a lapsed lease and a restart in the middle of it", async () => {
  const folder = temporaryFolder();
  const storage = await openTestStorage(folder);
  const app = await startApp({ storage });
  await openProbedStudy(app, { pairs: 20 });
  const token = drawRaterToken();
  const client = "one-page";
  const before = await connectRater(app.url, { token, client });
  const check = await untilCheck(before);
  before.close();

  const again = await connectRater(app.url, { token, client });
  await again.join();
  expect(await again.call("assignment:next", { have: [] })).toMatchObject({ presentation: check });
  const { lost } = await again.call("assignment:heartbeat", { have: [check.assignment] });
  expect(lost).toEqual([]);
  app.clock.forward(3_600_000);
  again.close();
  await app.stop();
  await storage.close();

  const later = await startApp({ storage: await openTestStorage(folder) });
  later.clock.forward(3_600_000);
  const after = await connectRater(later.url, { token, client });
  await after.join();
  const next = await after.call("assignment:next", { have: [] });
  expect(next).toMatchObject({ presentation: check });
  const draft = draftOf(check, "left");
  const first = await after.call("judgment:submit", { draft, next: null });
  expect(first.outcome).toBe("saved");
  expect(await after.call("judgment:submit", { draft, next: null })).toEqual(first);
  const other = await after.reply("judgment:submit", {
    draft: draftOf(check, "right"),
    next: null,
  });
  expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
});

test("lets a check be corrected while any pair could be, and be given back like any", async () => {
  const app = await startApp();
  const study = await openProbedStudy(app, { pairs: 20 });
  const rater = await connectRater(app.url);
  const check = await untilCheck(rater);
  await rater.call("judgment:submit", { draft: draftOf(check, "left"), next: null });
  await rater.call("judgment:submit", { draft: draftOf(check, "right", 1), next: null });
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error("nothing was assigned");
  await rater.call("judgment:submit", { draft: draftOf(next.presentation, "left"), next: null });
  const late = await rater.reply("judgment:submit", {
    draft: draftOf(check, "left", 2),
    next: null,
  });
  expect(late).toMatchObject({ ok: false, error: { details: ["locked"] } });
  const care = [...(await raterCare(app.storage, study)).values()];
  const right = careful(check) === "right";
  expect(care).toMatchObject([{ checksMet: right ? 1 : 0, checksFailed: right ? 0 : 1 }]);

  const other = await connectRater(app.url);
  const given = await untilCheck(other);
  await other.call("assignment:return", { assignment: given.assignment });
  const instead = await other.call("assignment:next", { have: [] });
  if (instead.status !== "assigned") throw new Error("nothing came instead");
  expect(kindOf(instead.presentation)).toBe("check");
  expect(instead.presentation.assignment).not.toBe(given.assignment);
});
