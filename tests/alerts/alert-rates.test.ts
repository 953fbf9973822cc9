import { expect, test } from "vitest";
import { errorRates } from "../../server/domain/alerts/rater-rules.ts";
import { breakOffSpike } from "../../server/domain/alerts/study-rules.ts";
import { seededGenerator } from "../../shared/statistics/random/generator.ts";
import { simulateRaters, spammerKinds, type Setting } from "./support/simulate-raters.ts";

/** As in the human check of warmth that Kelvin must be able to repeat: 60 raters. */
const usual: Setting = {
  raters: 60,
  pairs: 30,
  preference: 1.1,
  preferenceSpread: 0.5,
  leaning: 0.2,
  ties: 0,
  seconds: 25,
  paceSpread: 0.35,
  pairSpread: 0.6,
  checkEvery: 5,
  careless: 0.02,
};

/** Studies unlike each other, in which all raters take care. */
const settings: readonly Setting[] = [
  usual,
  { ...usual, preference: 0, preferenceSpread: 0.3 },
  { ...usual, preference: 2 },
  { ...usual, raters: 20 },
  { ...usual, raters: 200, pairs: 20 },
  { ...usual, ties: 0.2, seconds: 60 },
  { ...usual, paceSpread: 0.5 },
  { ...usual, pairs: 10, checkEvery: 3 },
];

const settingOf = (study: number): Setting => settings[study % settings.length] ?? usual;

/** In how many of so many clean studies somebody was named, or a spike of breaking off seen. */
function falseAlarms(studies: number, rates = errorRates): number {
  let alarmed = 0;
  for (let study = 0; study < studies; study += 1) {
    const draw = seededGenerator(study + 1);
    const setting = settingOf(study);
    const named = simulateRaters(setting, draw, { rates }).some(({ first }) => first !== null);
    const leaving = 0.05 + 0.3 * draw.uniform();
    const left = Array.from({ length: setting.raters }, () => draw.uniform() < leaving);
    if (named || breakOffSpike(left) !== null) alarmed += 1;
  }
  return alarmed;
}

const clean = 1000;

test("of 1,000 studies in which everybody takes care, at most 5 % raise an alarm", () => {
  const alarmed = falseAlarms(clean);

  expect(alarmed / clean).toBeLessThanOrEqual(0.05);
});

test("rules that allow more chance raise alarms in far more of them: the limit can be missed", () => {
  const loose = { failedChecks: 1, hurried: 1, sameSide: 1, alternating: 1 };
  expect(falseAlarms(80, loose) / 80).toBeGreaterThan(0.3);
});

test("nine in ten planted spammers of each kind are named within 15 pairs", () => {
  const found = new Map(spammerKinds.map((kind) => [kind, 0]));
  const wrongly = { named: 0 };
  const studies = 240;
  const preferences = [0, 0.5, 1.1];
  for (let study = 0; study < studies; study += 1) {
    const preference = preferences[study % preferences.length] ?? 0;
    const raters = simulateRaters({ ...usual, preference }, seededGenerator(study + 1_000_001), {
      planted: spammerKinds,
    });
    for (const { kind, first } of raters) {
      if (kind === null) wrongly.named += first === null ? 0 : 1;
      else if (first !== null && first.after <= 15) found.set(kind, (found.get(kind) ?? 0) + 1);
    }
  }
  const shares = Object.fromEntries([...found].map(([kind, count]) => [kind, count / studies]));

  for (const kind of spammerKinds) expect({ kind, share: shares[kind] }).toSatisfy(isEnough);
  // Spammers beside them do not get careful raters named.
  expect(wrongly.named / studies).toBeLessThan(0.05);
});

function isEnough({ share }: { share?: number }): boolean {
  return share !== undefined && share >= 0.9;
}
