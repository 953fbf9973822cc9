import type { Flow, FlowStep, LeftFor } from "../../../shared/model/live-study.ts";
import { sayNumber } from "../../../shared/say/say-count.ts";

const stepWords: Record<FlowStep["step"], string> = {
  arrived: "Arrived",
  consented: "Consented",
  passed_quiz: "Passed the quiz",
  rated: "Rated a pair",
  completed: "Completed",
};

/** Why raters went no further, in the order in which it is said. */
const leftWords: readonly (readonly [LeftFor, string])[] = [
  ["not_consented", "not consented"],
  ["withdrew", "withdrew"],
  ["excluded", "excluded"],
  ["screened_out", "screened out"],
  ["stopped", "stopped early"],
  ["expired", "let their pair run out"],
  ["too_late", "came too late"],
  ["under_way", "under way"],
];

/** The way of raters in the manner of CONSORT: each box is the next one and those beside it. */
export const FlowOfRaters = ({ flow }: { flow: Flow }) => (
  <ol className="flow">
    {flow.map((step) => {
      const left = leftWords.filter(([why]) => step.left[why] > 0);
      return (
        <li key={step.step}>
          <p className="flow-box">
            {stepWords[step.step]} <strong>n = {sayNumber(step.reached)}</strong>
          </p>
          {left.length > 0 && (
            <ul aria-label={`Went no further after: ${stepWords[step.step]}`}>
              {left.map(([why, words]) => (
                <li key={why}>
                  {sayNumber(step.left[why])} {words}
                </li>
              ))}
            </ul>
          )}
        </li>
      );
    })}
  </ol>
);
