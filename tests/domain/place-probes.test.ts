import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  dueProbe,
  gapBefore,
  nthItem,
  pairsShown,
  pickRepeat,
  plannedProbes,
  type ProbePolicy,
} from "../../server/domain/quality/place-probes.ts";
import { probeKinds, type GivenProbe } from "../../server/domain/quality/probe-records.ts";

const file = fc.record({ items: fc.nat(12), oneIn: fc.integer({ min: 2, max: 8 }) });
const policies: fc.Arbitrary<ProbePolicy> = fc.record({
  seed: fc.nat(),
  pairsPerRater: fc.option(fc.integer({ min: 1, max: 40 })),
  checks: file,
  gold: file,
  repeats: fc.nat(5),
});

/** Everything that a rater is shown, by kind, who is never in want of a pair. */
function sitting(policy: ProbePolicy, sessionId: number, most = 200): string[] {
  const shown: string[] = [];
  const probes: GivenProbe[] = [];
  const judged: { id: number }[] = [];
  while (shown.length < most) {
    const due = dueProbe(policy, { sessionId, given: judged.length, probes });
    const repeated = probes.flatMap(({ kind, item }) => (kind === "repeat" ? [item] : []));
    if (due !== null && due.kind !== "repeat") {
      shown.push(due.kind);
      probes.push({ kind: due.kind, item: due.item, released: false });
      continue;
    }
    const again =
      due === null ? null : pickRepeat(policy, { sessionId, nth: due.nth }, judged, repeated);
    if (again !== null) {
      shown.push("repeat");
      probes.push({ kind: "repeat", item: again.id, released: false });
    } else if (judged.length < (policy.pairsPerRater ?? Infinity)) {
      shown.push("pair");
      judged.push({ id: judged.length });
    } else break;
  }
  return shown;
}

test("gives each rater what is planned, and no item and no pair twice", () => {
  fc.assert(
    fc.property(policies, fc.nat(1000), (policy, session) => {
      const shown = sitting(policy, session);
      if (policy.pairsPerRater === null) return;
      expect(shown).toHaveLength(pairsShown(policy) ?? -1);
      for (const kind of probeKinds) {
        const given = shown.filter((each) => each === kind).length;
        expect(given).toBe(plannedProbes(policy, kind));
      }
    }),
  );
});

test("keeps the order of a rater's probes of a kind, each in a block of its own", () => {
  fc.assert(
    fc.property(policies, fc.nat(1000), (policy, session) => {
      for (const kind of probeKinds) {
        const planned = Math.min(plannedProbes(policy, kind), 20);
        const gaps = Array.from({ length: planned }, (_, nth) =>
          gapBefore(policy, kind, session, nth),
        );
        expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
        const last = policy.pairsPerRater ?? Infinity;
        for (const gap of gaps) expect(gap >= 0 && gap <= last).toBe(true);
      }
      for (const kind of ["check", "gold"] as const) {
        const { items } = kind === "check" ? policy.checks : policy.gold;
        const order = Array.from({ length: items }, (_, nth) =>
          nthItem(policy, kind, session, nth),
        );
        expect(new Set(order.map(({ item }) => item)).size).toBe(items);
      }
    }),
  );
});

test("is the same for the same seed and rater, and another for others", () => {
  const policy: ProbePolicy = {
    seed: 5,
    pairsPerRater: 20,
    checks: { items: 9, oneIn: 5 },
    gold: { items: 9, oneIn: 10 },
    repeats: 2,
  };
  const sittings = Array.from({ length: 40 }, (_, rater) => sitting(policy, rater).join());
  expect(sittings).toEqual(Array.from({ length: 40 }, (_, rater) => sitting(policy, rater).join()));
  expect(new Set(sittings).size).toBeGreaterThan(35);
  expect(sitting({ ...policy, seed: 6 }, 1)).not.toEqual(sitting(policy, 1));
});

test("lets no place among a rater's pairs tell a check: each is as likely, the first and the last too", () => {
  const policy: ProbePolicy = {
    seed: 11,
    pairsPerRater: 8,
    checks: { items: 9, oneIn: 5 },
    gold: { items: 0, oneIn: 10 },
    repeats: 0,
  };
  const raters = 4000;
  const counts = Array.from({ length: 10 }, () => 0);
  for (let rater = 0; rater < raters; rater += 1) {
    for (const [place, kind] of sitting(policy, rater).entries())
      if (kind === "check") counts[place] = (counts[place] ?? 0) + 1;
  }
  // Two checks among ten: a fifth at each place, give or take four standard errors.
  const wide = 4 * Math.sqrt(0.2 * 0.8 * raters);
  for (const count of counts) expect(Math.abs(count - 0.2 * raters)).toBeLessThan(wide);
});

test("makes up for a probe that was given back, with another item", () => {
  const policy: ProbePolicy = {
    seed: 1,
    pairsPerRater: null,
    checks: { items: 2, oneIn: 2 },
    gold: { items: 0, oneIn: 2 },
    repeats: 0,
  };
  const at = (probes: GivenProbe[]) => dueProbe(policy, { sessionId: 1, given: 50, probes });
  const first = at([]);
  if (first === null || first.kind === "repeat") throw new Error("nothing was due");
  const second = at([{ kind: "check", item: first.item, released: true }]);
  expect(second).toMatchObject({ kind: "check", item: 1 - first.item });
  const both = [0, 1].map((item): GivenProbe => ({ kind: "check", item, released: true }));
  expect(at(both)).toBeNull();
});
