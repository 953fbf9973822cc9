import type { AuditLine } from "../files/audit-file.ts";
import { bundleNames } from "../files/bundle-names.ts";
import { pairsTable } from "../tables/pairs.ts";
import { checkErased } from "./check-erased.ts";
import type { AssignmentFacts } from "./check-assignments.ts";
import type { JudgmentFacts } from "./check-judgments.ts";
import type { Manifest } from "./check-manifest.ts";
import type { PairFacts } from "./check-pairs.ts";
import { checkRaters, type RaterFacts } from "./check-raters.ts";
import { recount, type Counts } from "./recount.ts";
import { fileOf, type TableSource } from "./read-table.ts";
import { placeOfLabel } from "./row-cursor.ts";

interface Facts {
  manifest: Manifest;
  entries: readonly AuditLine[];
  pairs: PairFacts;
  assignments: AssignmentFacts;
  judgments: JudgmentFacts;
  /** What probes and the quiz say of raters. */
  raters: Omit<RaterFacts, "assignments" | "erased">;
}

function checkPairCounts(source: TableSource, { manifest, pairs }: Facts, byPair: Counts) {
  const { findings } = source;
  const file = fileOf(source, pairsTable);
  for (const place of pairs.planned.keys()) {
    const counted = byPair.counted[place] ?? 0;
    const said = {
      planned: [pairs.planned[place], manifest.ratings_per_pair],
      counted: [pairs.counted[place], counted],
      surplus: [pairs.surplus[place], byPair.surplus[place] ?? 0],
    };
    const row = place + 1;
    for (const [column, [found, value]] of Object.entries(said)) {
      if (found !== value)
        findings.problem("quotas", file, `is not ${value}, as counted`, { row, column });
    }
    if (counted > manifest.ratings_per_pair)
      findings.problem("quotas", file, "has more judgments that count than are planned", {
        row,
        column: "counted",
      });
  }
}

/** Holds the pairs that are marked as unblinded early against the audit log. */
function checkUnblindedEarly(source: TableSource, { entries, pairs }: Facts): void {
  const { findings } = source;
  const file = fileOf(source, pairsTable);
  const told = new Set(
    entries.flatMap(({ kind, details }) =>
      kind === "pair-unblinded" ? [String(details["pair"])] : [],
    ),
  );
  for (const pair of new Set([...told, ...pairs.unblindedEarly])) {
    if (told.has(pair) !== pairs.unblindedEarly.has(pair))
      findings.problem("quotas", file, "is not as the audit log has it", {
        row: placeOfLabel(pair) + 1,
        column: "unblinded_early",
      });
  }
}

/** Holds every count that a dataset tells against its rows. */
export async function checkQuotas(source: TableSource, facts: Facts): Promise<void> {
  const { findings } = source;
  const { manifest, entries, pairs, assignments, judgments } = facts;
  const { byPair, byRater, counted } = recount(source, facts);
  const erased = await checkErased(source, entries);
  const known = { ...facts.raters, assignments, erased: erased.raters };
  const raters = await checkRaters(source, known, byRater);
  checkPairCounts(source, facts, byPair);
  checkUnblindedEarly(source, facts);
  const surplus = byPair.surplus.reduce((sum, each) => sum + each, 0);
  const counts: Record<string, number> = {
    pairs: pairs.planned.length,
    raters,
    assignments: assignments.rater.length,
    judgments: judgments.judgments,
    counted,
    surplus,
    superseded: judgments.superseded,
  };
  for (const [name, value] of Object.entries(counts)) {
    if (manifest.counts[name] !== value)
      findings.problem("quotas", bundleNames.manifest, `is not ${value}, as counted`, {
        column: `counts.${name}`,
      });
  }
  const slots = pairs.planned.length * manifest.ratings_per_pair;
  for (const [index, { kind, details }] of entries.entries()) {
    const closed = kind === "closed" || kind === "unblinded";
    if (kind === "opened" && details["slots"] !== undefined && details["slots"] !== slots)
      findings.problem("quotas", bundleNames.audit, `does not tell of ${slots} slots`, {
        row: index + 1,
        column: "details.slots",
      });
    const judged = counted + erased.after(index);
    if (closed && details["judged"] !== undefined && details["judged"] !== judged)
      findings.problem(
        "quotas",
        bundleNames.audit,
        `tells of another number than ${judged} judged`,
        {
          row: index + 1,
          column: "details.judged",
        },
      );
  }
  findings.checked("quotas");
}
