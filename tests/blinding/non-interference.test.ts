import { describe, expect, test } from "vitest";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { raterCalls } from "../../shared/protocol/rater-protocol.ts";
import { trialMs } from "../faults/support/figure.ts";
import { allowedDifferences, canonicalise } from "./support/allowed-differences.ts";
import { compareDresses } from "./support/compare-dresses.ts";
import { differencesOf } from "./support/compare-recordings.ts";
import { otherDress } from "./support/dress-study.ts";
import { runStudy } from "./support/run-study.ts";
import { looks, others, refusedLooks } from "./support/scripted-coordinator.ts";
import { planStudy } from "./support/study-plan.ts";

/** What the scripts are there to provoke; a script that no longer does proves less than it says. */
const provoked = [
  ...Object.keys(raterCalls),
  ...["list", "status", "live", "agreement", "open", "pause", "close", "export"].map(
    (name) => `coordinator study:${name} 200`,
  ),
  ...["rater:list", "rater:show", "rater:pause", "rater:resume", "rater:tell", "rater:exclude"].map(
    (name) => `coordinator ${name} 200`,
  ),
  "coordinator rater:reinstate 200",
  "coordinator pair:list 200",
  '"standing":"paused"',
  '"standing":"excluded"',
  "coordinator study:unblind 409",
  "coordinator study:leaks 409",
  "coordinator study:results 409",
  "coordinator study:looks 409",
  "coordinator labels:compare 409",
  "coordinator labels:take 409",
  "coordinator labels:refusals 409",
  "coordinator labels:columns 409",
  "coordinator labels:bring 409",
  "coordinator study:leak-texts 409",
  "coordinator study:variances 200",
  "coordinator study:explore 409",
  '"status":"wait"',
  '"status":"done"',
  '"status":"paused"',
  '"status":"none"',
  '"standing":"elsewhere"',
  '"standing":"withdrawn"',
  '"outcome":"surplus"',
  '"code":"conflict"',
  '"code":"not_found"',
  '"code":"invalid"',
  '"code":"forbidden"',
  '"lost":["',
  'kelvin_judgment_seconds_count{outcome="surplus"}',
  'kelvin_calls_total{surface="api",call="study:pause",result="ok"}',
];

describe("two studies alike but for their arms", () => {
  test(
    "give everybody who is blind the same bytes, in 20 generated studies",
    async () => {
      const told: string[] = [];
      let judgments = 0;
      let waited = 0;
      let differentResults = 0;
      for (let seed = 1; seed <= 20; seed += 1) {
        const { differences, recording, other } = await compareDresses(planStudy(seed), {
          agreement: seed % 5 === 0,
          datasetEarly: seed % 3 === 0,
        });
        expect({ seed, differences: differences.slice(0, 3) }).toEqual({ seed, differences: [] });
        expect({ seed, broken: recording.broken }).toEqual({ seed, broken: [] });
        expect({ seed, faults: recording.log.match(/"level":50.*/g) }).toEqual({
          seed,
          faults: null,
        });
        told.push(...recording.transcript, recording.metrics);
        judgments += recording.judgments;
        waited += recording.waited ? 1 : 0;
        if (recording.choices.join(" ") !== other.choices.join(" ")) differentResults += 1;
      }
      expect(judgments).toBeGreaterThan(300);
      expect(waited).toBeGreaterThan(0);
      // Equal bytes, different results by arm: so no use of those bytes gives results by arm.
      expect(differentResults).toBeGreaterThan(5);
      const all = told.join("\n");
      expect(provoked.filter((piece) => !all.includes(piece))).toEqual([]);
    },
    trialMs,
  );

  test("differ as soon as one text does: the comparison can fail", async () => {
    const plan = planStudy(2);
    const [first, ...rest] = plan.prompts;
    const texts = first?.texts.map((text) => `${text}.`) ?? [];
    const changed =
      first === undefined ? plan : { ...plan, prompts: [{ ...first, texts }, ...rest] };
    const [one, other] = await Promise.all(
      [plan, changed].map((each) => runStudy(each, otherDress)),
    );
    if (one === undefined || other === undefined) throw new Error("Nothing was recorded");
    expect(differencesOf(one, other)).not.toEqual([]);
  });
});

test("every call of coordinators is in the script, or it is said why not", () => {
  const known = [looks, refusedLooks, others].flatMap((calls) => Object.keys(calls));
  expect(known.toSorted()).toEqual(Object.keys(coordinatorCalls).toSorted());
});

describe("the list of allowed differences", () => {
  test.each([...allowedDifferences])("$name: takes out what it says, and nothing more", (entry) => {
    const { pattern, replacement, reason, examples } = entry;
    expect(reason.length).toBeGreaterThan(20);
    expect(examples.taken.replaceAll(pattern, replacement)).not.toBe(examples.taken);
    expect(canonicalise(examples.kept)).toBe(examples.kept);
  });
});
