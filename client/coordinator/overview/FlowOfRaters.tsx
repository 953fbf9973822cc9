import type { Flow, FlowStep, LeftFor } from "../../../shared/model/live-study.ts";
import { sayNumber } from "../say/say-count.ts";

const stepWords: Record<FlowStep["step"], string> = {
  arrived: "Arrived",
  consented: "Consented",
  passed_quiz: "Passed the quiz",
  rated: "Rated a pair",
  completed: "Completed",
};

const leftWords: Record<LeftFor, string> = {
  not_consented: "not consented",
  withdrew: "withdrew",
  excluded: "excluded",
  screened_out: "screened out",
  stopped: "stopped early",
  expired: "let their pair run out",
  too_late: "came too late",
  under_way: "under way",
};

const entries = ({ left }: FlowStep): [LeftFor, number][] =>
  (Object.keys(leftWords) as LeftFor[]).flatMap((why) =>
    left[why] === 0 ? [] : [[why, left[why]]],
  );

/** The way of raters in the manner of CONSORT: each box is the next one and those beside it. */
export const FlowOfRaters = ({ flow }: { flow: Flow }) => (
  <ol className="flow">
    {flow.map((step) => {
      const left = entries(step);
      return (
        <li key={step.step}>
          <p className="flow-box">
            {stepWords[step.step]} <strong>n = {sayNumber(step.reached)}</strong>
          </p>
          {left.length > 0 && (
            <ul aria-label={`Went no further after: ${stepWords[step.step]}`}>
              {left.map(([why, count]) => (
                <li key={why}>
                  {sayNumber(count)} {leftWords[why]}
                </li>
              ))}
            </ul>
          )}
        </li>
      );
    })}
  </ol>
);
