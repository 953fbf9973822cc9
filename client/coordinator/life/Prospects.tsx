import "./prospects.css";
import type { ClaimProspect } from "../../../shared/protocol/end-calls.ts";
import { sayDigits } from "../../../shared/say/say-decimals.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";

const sayProspect = (prospect: ClaimProspect["now"], unit: string): string => {
  if (prospect === null) return "too few judgments to say";
  const { halfWidth, power } = prospect;
  const width = `± ${sayDigits(halfWidth, 2)} ${unit}`;
  return power === null ? width : `${width}, power ${Math.round(power * 100)} %`;
};

/** What closing now means for each registered claim; from counts and assumed variances, never from answers. */
export const Prospects = ({ slug }: { slug: string }) => {
  const closing = useCall("study:closing", { slug });
  return (
    <Loaded query={closing}>
      {({ claims }) =>
        claims.length === 0 ? null : (
          <section className="prospects" aria-label="What it means for the claims">
            <h3>What it means for each claim</h3>
            {claims.map(({ id, unit, effect, now, planned, assumes }) => (
              <div key={id}>
                <p>Claim “{id}”</p>
                <dl className="facts">
                  <dt>Closed now</dt>
                  <dd>{sayProspect(now, unit)}</dd>
                  <dt>As planned</dt>
                  <dd>{sayProspect(planned, unit)}</dd>
                </dl>
                <p className="under">
                  Power to find {sayDigits(effect, 2)} {unit}. {assumes}
                </p>
              </div>
            ))}
          </section>
        )
      }
    </Loaded>
  );
};
