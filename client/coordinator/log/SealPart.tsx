import type { StudyStatus } from "../../../shared/protocol/study-status.ts";

/** The seal of the frozen design, and the commitments that it is over. */
export const SealPart = ({ status: { seal, sealParts } }: { status: StudyStatus }) => (
  <section className="section" aria-labelledby="seal">
    <h2 id="seal">Seal</h2>
    {seal === null ? (
      <p className="aside">Opening the study freezes its design and seals it.</p>
    ) : (
      <>
        <p>
          One hash over all of the frozen design. Publish it before the first rating: with it
          anybody can verify later that nothing of the design was changed.
        </p>
        <p>
          <code>{seal}</code>
        </p>
        {sealParts !== null && (
          <details>
            <summary>The commitments that it is over</summary>
            <dl className="facts">
              {Object.entries(sealParts).map(([name, hash]) => (
                <div className="fact" key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <code>{hash}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </>
    )}
  </section>
);
