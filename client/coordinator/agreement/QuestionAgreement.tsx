import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import { sayDigits } from "../../../shared/say/say-decimals.ts";
import { sayJudgedQuestion } from "../../../shared/say/say-judged-question.ts";
import { sayEstimate, sayRests } from "./say-agreement.ts";

const [step, highest] = [0.25, 1];

/** Where the rules of these questions begin: the same for all, so that one can be held against another. */
export const lowestOf = (rows: readonly AgreementResult[]): number => {
  const lows = rows.map(({ alpha }) => alpha.interval?.[0] ?? alpha.value ?? 0);
  return step * Math.floor(Math.min(-step, ...lows) / step);
};

/** Alpha and its interval on a rule, with chance marked: the figure that matters. */
export const QuestionAgreement = ({ row, lowest }: { row: AgreementResult; lowest: number }) => {
  const placeOf = (value: number): number => (100 * (value - lowest)) / (highest - lowest);
  const ticks = Array.from(
    { length: Math.round((highest - lowest) / step) },
    (_, index) => highest - step * index,
  );
  const { alpha } = row;
  const { value, interval } = alpha;
  return (
    <figure className="agreement">
      <figcaption>
        <strong>{sayJudgedQuestion(row)}</strong>
        <span>{sayEstimate(alpha)}</span>
        <span className="aside">
          {[`alpha, ${row.level}`, sayRests(alpha)].filter((part) => part !== "").join("; ")}
        </span>
      </figcaption>
      {value !== null && (
        <div className="rule" aria-hidden="true">
          <span className="chance" style={{ insetInlineStart: `${placeOf(0)}%` }} />
          {interval !== null && (
            <span
              className="interval"
              style={{
                insetInlineStart: `${placeOf(interval[0])}%`,
                inlineSize: `${placeOf(interval[1]) - placeOf(interval[0])}%`,
              }}
            />
          )}
          <span className="point" style={{ insetInlineStart: `${placeOf(value)}%` }} />
          {ticks.map((tick) => (
            <span key={tick} className="tick" style={{ insetInlineStart: `${placeOf(tick)}%` }}>
              {sayDigits(tick, 2)}
            </span>
          ))}
        </div>
      )}
    </figure>
  );
};
