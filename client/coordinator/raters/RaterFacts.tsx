import type { RaterPastView } from "../../../shared/protocol/watched-raters.ts";
import { saySeconds } from "../../../shared/say/say-seconds.ts";
import { sayShare } from "../../../shared/say/say-share.ts";
import { RaterStateMark } from "./RaterStateMark.tsx";

const platforms = { prolific: "Prolific", mturk: "MTurk" } as const;
const suggestions = { approve: "Approve", return: "Ask it back", reject: "Reject" } as const;

/** How a rater works, with what each number rests on. */
export const RaterFacts = ({ past }: { past: RaterPastView }) => {
  const { rater, person, payment } = past;
  const { state, judgments, medianSeconds, checks, agreement, sameSide, flags } = rater;
  return (
    <>
      {flags.length > 0 && (
        <ul className="flags" aria-label="Flags">
          {flags.map(({ rule, says }) => (
            <li key={rule}>{says}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <dt>Standing</dt>
        <dd>
          <RaterStateMark state={state} />
        </dd>
        {person !== null && (
          <>
            <dt>{platforms[person.platform]}</dt>
            <dd>
              <code>{person.id}</code>
            </dd>
          </>
        )}
        <dt>Judgments</dt>
        <dd>
          {judgments}
          {medianSeconds !== null && `, half of them within ${saySeconds(medianSeconds)}`}
        </dd>
        {checks !== null && (
          <>
            <dt>Checks</dt>
            <dd>
              {checks.passed} passed, {checks.failed} failed
            </dd>
          </>
        )}
        {agreement !== null && (
          <>
            <dt>Agreement</dt>
            <dd>
              {sayShare(agreement.shrunk)} with the others ({sayShare(agreement.share)} as counted,
              on {agreement.pairs} pairs)
            </dd>
          </>
        )}
        {sameSide !== null && (
          <>
            <dt>Same side</dt>
            <dd>
              {sayShare(sameSide.share)} of {sameSide.choices} choices
            </dd>
          </>
        )}
        {payment !== null && (
          <>
            <dt>Pay</dt>
            <dd>
              {suggestions[payment.suggest]}: {payment.reason}
            </dd>
          </>
        )}
      </dl>
    </>
  );
};
