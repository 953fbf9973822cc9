import type { LookResult } from "../../../shared/model/results/study-results.ts";
import type { Study } from "../../../shared/model/study.ts";
import { normalUpperTail } from "../../../shared/statistics/distributions/normal.ts";
import { spendingBoundaries } from "../../../shared/statistics/sequential/group-sequential.ts";

/**
 * The look at which a study's claims are tested, where looks were declared: the last one that its
 * judgments have reached, with the information that they hold in fact. Looks before it count as taken,
 * so that what was declared is never spent twice. Null where one look at the end was declared.
 */
export function lookTaken(
  { looks, alpha = 0.05 }: Pick<Study, "looks" | "alpha">,
  { judged, planned }: { judged: number; planned: number },
): LookResult | null {
  if (looks === undefined || looks.length === 1 || planned === 0) return null;
  const share = Math.min(1, judged / planned);
  const reached = looks.filter((look) => look <= share + 1e-9);
  const common = {
    looks: [...looks],
    taken: share,
    number: reached.length,
    method: "O'Brien–Fleming-type spending (Lan and DeMets) at the judgments there are",
  };
  if (share === 0) return { ...common, critical_z: null, alpha: 0 };
  const times = [...reached.slice(0, -1), share];
  const bound = spendingBoundaries("obrien_fleming", times, alpha).at(-1)?.criticalZ ?? null;
  return { ...common, critical_z: bound, alpha: bound === null ? 0 : 2 * normalUpperTail(bound) };
}
