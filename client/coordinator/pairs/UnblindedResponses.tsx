import type { UnblindedPair } from "../../../shared/protocol/coordinator-protocol.ts";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";

const Shown = ({ label, response }: { label: string; response: UnblindedPair["x"] }) => (
  <article className="unblinded">
    <h4>
      {label}: {response.arm}
      {response.model !== null && <span className="aside"> ({response.model})</span>}
    </h4>
    <p className="quoted">{response.text}</p>
  </article>
);

/** Both texts of a pair whose arms were told, as they were imported. */
export const UnblindedResponses = ({ pair: { x, y } }: { pair: UnblindedPair }) => (
  <section aria-labelledby="unblinded">
    <h3 id="unblinded" ref={focusOnAppearance} tabIndex={-1}>
      The arms of this pair
    </h3>
    <Shown label="x" response={x} />
    {y !== null && <Shown label="y" response={y} />}
  </section>
);
