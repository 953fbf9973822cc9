import type { Looks } from "../../../shared/model/results/exploration.ts";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayTime } from "../say/say-time.ts";

/** How often somebody looked beyond what was registered, and at what. */
export const LookList = ({ looks }: Looks) => {
  if (looks.length === 0) return <p>Nobody has looked beyond what was registered.</p>;
  return (
    <details>
      <summary>{sayCount(looks.length, "look")} beyond what was registered</summary>
      <ol>
        {looks.map(({ number, at, by, asked }) => (
          <li key={number}>
            {asked} ({by}, {sayTime(at)})
          </li>
        ))}
      </ol>
    </details>
  );
};
