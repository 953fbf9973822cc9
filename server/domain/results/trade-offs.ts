import type { Claim } from "../../../shared/model/claim.ts";
import type { TradeOff } from "../../../shared/model/results/study-results.ts";
import type { ClaimKind, ClaimRow } from "./claims/claim-kind.ts";
import { errorDifferenceKind } from "./claims/error-difference.ts";
import { preferenceKind } from "./claims/preference.ts";
import type { Selection } from "./selection.ts";
import { shownEstimate } from "./shown-estimate.ts";

/** A claim's estimate for each model, by the model's name. */
function byModel<Row extends ClaimRow>(kind: ClaimKind<Row>, selection: Selection, level: number) {
  const models = selection.columns.pairs.tags.model;
  const rows = new Map<string | null, Row[]>();
  for (const row of kind.rowsOf(selection)) {
    const model = models[row.at] ?? null;
    const known = rows.get(model);
    if (known === undefined) rows.set(model, [row]);
    else known.push(row);
  }
  return new Map(
    Array.from(rows, ([model, own]) => [
      model,
      shownEstimate(kind.estimate(own, level), { level }),
    ]),
  );
}

const byName = (a: string | null, b: string | null): number => ((a ?? "") < (b ?? "") ? -1 : 1);

/** Every claim about preference beside every one about errors of the same two arms, for each model. */
export function tradeOffs(
  claims: readonly Claim[],
  selection: Selection,
  alpha: number,
): TradeOff[] {
  const level = alpha > 0 ? 1 - alpha : 0.95;
  const { labels } = selection.columns.raters;
  return claims.flatMap((liked) => {
    if (liked.kind !== "preference") return [];
    return claims.flatMap((erring): TradeOff[] => {
      if (erring.kind !== "error-difference") return [];
      if (erring.treatment !== liked.treatment || erring.control !== liked.control) return [];
      const preferences = byModel(preferenceKind(liked, labels), selection, level);
      const errors = byModel(errorDifferenceKind(erring), selection, level);
      const models = [...preferences.keys()].toSorted(byName).flatMap((model) => {
        const preference = preferences.get(model);
        const difference = errors.get(model);
        if (preference === undefined || difference === undefined) return [];
        return [{ model, preference, errors: difference }];
      });
      return [{ preference: liked.id, errors: erring.id, models }];
    });
  });
}
