import type { Study } from "../../../shared/model/study.ts";
import type { Occasion } from "../alerts/alert-storage.ts";
import { alertsOfRater } from "../alerts/rater-rules.ts";
import { breakOffSpike } from "../alerts/study-rules.ts";
import { usualWork } from "../alerts/usual-work.ts";
import { dayOf } from "./day-of.ts";
import type { JudgmentTallies } from "./judgment-tallies.ts";
import type { LiveSession, LiveState } from "./live-rows.ts";

/** Sittings that are over, in the order in which they ended, and whether they were broken off. */
const endedSittings = (sessions: readonly LiveSession[]): boolean[] =>
  sessions
    .flatMap(({ id, endedAt, ending, ranOutAt }) => {
      if (ending === "screened_out" || ending === "excluded") return [];
      if (ending === null && ranOutAt === null) return [];
      return [{ id, at: endedAt ?? ranOutAt ?? 0, left: ending !== "completed" }];
    })
    .toSorted((one, other) => one.at - other.at || one.id - other.id)
    .map(({ left }) => left);

const study = { rater: null } as const;

/** Everything that the rules find in a study at this moment; what was raised before is found again. */
export function findOccasions(
  definition: Pick<Study, "pairs_per_rater">,
  tallies: Pick<JudgmentTallies, "works">,
  { studyState, progress, sessions, overdue }: LiveState,
  now: number,
): Occasion[] {
  const works = tallies.works();
  const each = definition.pairs_per_rater;
  const planned = each === undefined ? 0 : Math.ceil(progress.slots / each);
  const usual = usualWork(
    works.map(({ work }) => work),
    planned,
  );
  const found: Occasion[] = works.flatMap(({ rater, work }) =>
    alertsOfRater(work, usual).map((seen) => ({ ...seen, occasion: `rater ${rater}`, rater })),
  );
  const spike = breakOffSpike(endedSittings(sessions));
  if (spike !== null) {
    const { block, ...seen } = spike;
    found.push({ ...seen, ...study, occasion: `block ${block}` });
  }
  // The sweep opens such slots within a second: if they stay, something is wrong with it.
  if (studyState === "open" && overdue > 0) {
    const rule = "orphaned-slots";
    found.push({ rule, seen: overdue, usual: 0, n: overdue, ...study, occasion: dayOf(now) });
  }
  return found;
}
