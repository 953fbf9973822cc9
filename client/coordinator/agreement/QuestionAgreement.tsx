import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import { sayEstimate, sayQuestion, sayRests } from "./say-agreement.ts";

const [left, right] = [-0.25, 1];
const placeOf = (value: number): number =>
  (100 * (Math.min(right, Math.max(left, value)) - left)) / (right - left);
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Alpha and its interval on a rule, with chance marked: the figure that matters. */
export const QuestionAgreement = ({ row }: { row: AgreementResult }) => {
  const { alpha } = row;
  const { value, interval } = alpha;
  return (
    <figure className="agreement">
      <figcaption>
        <strong>{sayQuestion(row)}</strong>
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
              {tick}
            </span>
          ))}
        </div>
      )}
    </figure>
  );
};
