import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { inColumns } from "../describe-status.ts";

type Cell = { arm: string; context: string | null; user_belief: string | null };

const points = (difference: number | null): string =>
  difference === null ? "" : `${difference < 0 ? "-" : "+"}${Math.abs(difference).toFixed(2)}`;

const conditionOf = ({ context, user_belief: belief }: Omit<Cell, "arm">): string =>
  [context ?? "no context", belief ?? ""].filter((part) => part !== "").join(", ");

/** A rate of each of two arms in one condition, in percent, as far as both are known. */
function differenceOf(
  rates: readonly { arm: string; percent: number | null }[],
  [control = "", treatment = ""]: readonly string[],
): number | null {
  const of = (arm: string): number | null =>
    rates.find((rate) => rate.arm === arm)?.percent ?? null;
  const [from, to] = [of(control), of(treatment)];
  return from === null || to === null ? null : to - from;
}

/** Of a study of two arms: how far error rates differ in each condition, beside what was published. */
export function describeDifferences({ arms, errors, published }: StudyResults): string {
  const [control, treatment] = arms;
  if (arms.length !== 2 || control === undefined || treatment === undefined) return "";
  return errors
    .map(({ question, cells }) => {
      const found = cells.map(({ rate, ...cell }) => ({
        ...cell,
        name: conditionOf(cell),
        percent: rate.value === null ? null : 100 * rate.value,
      }));
      const earlier = (published?.error_rates ?? []).map(
        ({ arm, context, user_belief: belief, percent }) => ({
          arm,
          percent,
          name: conditionOf({ context: context ?? null, user_belief: belief ?? null }),
        }),
      );
      const rows = [...new Set(found.map(({ name }) => name))].map((name) => [
        `  ${name}`,
        points(
          differenceOf(
            found.filter((cell) => cell.name === name),
            arms,
          ),
        ),
        ...(published === null
          ? []
          : [
              points(
                differenceOf(
                  earlier.filter((cell) => cell.name === name),
                  arms,
                ),
              ),
            ]),
      ]);
      const source = published === null ? "" : `; published: ${published.source}`;
      const head = ["  Condition", "Here", ...(published === null ? [] : ["Published"])];
      return `Errors of ${treatment} less those of ${control} by ${question}, in points${source}\n${inColumns([head, ...rows])}`;
    })
    .join("\n\n");
}
