import type { LeakFinding, LeakReport } from "../../../shared/model/leak-report.ts";
import type { SettledLine } from "./settle-line.ts";

/** So many findings of a kind are listed; the others are counted. */
const mostListed = 1000;

/** The serious leaks of lines that pass by, and what decisions make of them. */
export interface SeriousLeaks {
  add: (settled: SettledLine) => void;
  report: () => Pick<LeakReport, "serious" | "counts" | "pairs" | "excluded">;
}

export function createSeriousLeaks(): SeriousLeaks {
  const serious: LeakFinding[] = [];
  const counts: LeakReport["counts"] = {};
  let [pairs, excluded] = [0, 0];

  const note = (finding: LeakFinding): void => {
    const count = (counts[finding.kind] ??= { found: 0, undecided: 0, excluded: 0 });
    count.found += 1;
    if (finding.decision === null || finding.left) count.undecided += 1;
    if (count.found <= mostListed) serious.push(finding);
  };

  const countLeftOut = ({ leftOut, findings }: SettledLine): void => {
    for (const reason of leftOut) {
      if (reason === null) continue;
      excluded += 1;
      const because = findings.filter(({ decision }) => decision === reason);
      for (const kind of new Set(because.map((finding) => finding.kind))) {
        const count = counts[kind];
        if (count !== undefined) count.excluded += 1;
      }
    }
  };

  return {
    add: (settled) => {
      settled.findings.forEach(note);
      pairs += settled.pairs.length;
      countLeftOut(settled);
    },
    report: () => ({ serious, counts, pairs, excluded }),
  };
}
