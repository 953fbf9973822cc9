import * as fc from "fast-check";
import { expect, test } from "vitest";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { figure, trialMs } from "./support/figure.ts";

const interleavings = figure(300, 10_000);
/** The open pair, and the one that is held ahead. */
const mostHeld = 2;

type Step =
  | { do: "resume"; takeOver: boolean }
  | { do: "next"; knows: boolean }
  | { do: "submit"; answer: "left" | "right" }
  | { do: "heartbeat" };

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("resume" as const), takeOver: fc.boolean() }),
  fc.record({ do: fc.constant("next" as const), knows: fc.boolean() }),
  fc.record({ do: fc.constant("submit" as const), answer: fc.constantFrom("left", "right") }),
  fc.record({ do: fc.constant("heartbeat" as const) }),
);
const stepsArbitrary = fc.array(stepArbitrary, { minLength: 3, maxLength: 8, size: "max" });

/** What a page has in its hands, and what it was told is saved. */
interface Page {
  line: RaterClient;
  pairs: string[];
  saved: Map<string, string>;
  /** Judgments that came too late: the other device had saved another answer. */
  refused: number;
}

async function take(page: Page, step: Step): Promise<void> {
  const { line, pairs, saved } = page;
  const have = pairs.slice(-mostHeld);
  switch (step.do) {
    case "resume":
      await line.call("session:resume", { takeOver: step.takeOver });
      return;
    case "heartbeat":
      await line.reply("assignment:heartbeat", { have });
      return;
    case "next": {
      const reply = await line.reply("assignment:next", { have: step.knows ? have : [] });
      if (reply.ok && reply.value.status === "assigned") {
        const { assignment } = reply.value.presentation;
        if (!pairs.includes(assignment)) pairs.push(assignment);
      }
      // The other page may write now; for nothing else is a page refused.
      if (!reply.ok && reply.error.details?.[0] !== "elsewhere")
        throw new Error(reply.error.message);
      return;
    }
    case "submit": {
      const assignment = pairs.shift();
      if (assignment === undefined) return;
      const draft = {
        assignment,
        revision: 0,
        answers: { warmth: step.answer },
        flags: [],
        pages: [],
      };
      const reply = await line.reply("judgment:submit", { draft, next: null });
      if (reply.ok) {
        saved.set(assignment, step.answer);
        return;
      }
      page.refused += 1;
      if (reply.error.details?.[0] !== "conflict") throw new Error(reply.error.message);
    }
  }
}

test(
  `${interleavings} interleavings of two devices of one rater: never two reservations too many, nothing overwritten`,
  async () => {
    const app = await startApp();
    const { storage } = app;
    const { id: studyId } = await storeOpenStudy(storage, {
      pairs: figure(40, 200),
      definition: studyOf({ ratings_per_pair: 1000, once_per: "pair" }),
    });
    const all = 1_000_000;
    const last = { assignment: 0, judgment: 0 };
    let contended = 0;
    const property = fc.asyncProperty(
      fc.scheduler(),
      stepsArbitrary,
      stepsArbitrary,
      async (scheduler, one, other) => {
        const token = drawRaterToken();
        const first = await connectRater(app.url, { token, client: "device-one" });
        await first.join();
        const second = await connectRater(app.url, { token, client: "device-two" });
        const pages = [first, second].map((line): Page => ({
          line,
          pairs: [],
          saved: new Map(),
          refused: 0,
        }));
        // Both have the same pair open before anything else happens.
        for (const page of pages) {
          await take(page, { do: "resume", takeOver: true });
          await take(page, { do: "next", knows: false });
        }
        const play = async (page: Page | undefined, steps: readonly Step[]): Promise<void> => {
          for (const step of steps) {
            await scheduler.schedule(Promise.resolve(), step.do);
            if (page !== undefined) await take(page, step);
          }
        };
        await scheduler.waitFor(Promise.all([play(pages[0], one), play(pages[1], other)]));

        const rows = await storage.assignmentsAfter(studyId, last.assignment, all);
        const judgments = await storage.judgmentsAfter(studyId, last.judgment, all);
        last.assignment = rows.at(-1)?.id ?? last.assignment;
        last.judgment = judgments.at(-1)?.sequence ?? last.judgment;
        expect(rows.filter(({ state }) => state === "held").length).toBeLessThanOrEqual(mostHeld);
        // What either was told is saved is what is stored; the two were never told different things.
        const promised = new Map(pages.flatMap(({ saved }) => [...saved]));
        for (const { saved } of pages)
          for (const [assignment, answer] of saved) expect(promised.get(assignment)).toBe(answer);
        expect(
          judgments
            .map(({ answers: { warmth } }) => (warmth === "left" ? "left" : "right"))
            .toSorted(),
        ).toEqual([...promised.values()].toSorted());
        if (pages.some(({ refused }) => refused > 0)) contended += 1;
        for (const { line } of pages) line.close();
      },
    );
    await fc.assert(property, { numRuns: interleavings });
    process.stdout.write(
      `F8: ${interleavings} interleavings; in ${contended} the two wanted to save different answers to a pair\n`,
    );
    expect(contended).toBeGreaterThan(0);
    expect(app.faults).toEqual([]);
  },
  trialMs,
);
