import { Fragment } from "react";
import type { RaterEvent } from "../../../shared/protocol/watched-raters.ts";
import { saySeconds } from "../../../shared/say/say-seconds.ts";
import { sayTime } from "../say/say-time.ts";
import { eventWords } from "./rater-words.ts";

const about = ({ what, pair, left, seconds, counted, flags }: RaterEvent): string =>
  [
    pair ?? "",
    seconds === null
      ? ""
      : what === "away"
        ? `for ${saySeconds(seconds)}`
        : `in ${saySeconds(seconds)}`,
    left === null ? "" : `${left} stood left`,
    counted === false ? "surplus" : "",
    ...flags,
  ]
    .filter((part) => part !== "")
    .join(" · ");

/** Everything that happened, oldest first. */
export const RaterTimeline = ({ events }: { events: readonly RaterEvent[] }) => (
  <section aria-labelledby="timeline">
    <h3 id="timeline">What happened</h3>
    <ol className="timeline">
      {events.map((event, place) => (
        // Events are only added at the end.
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={place}>
          <li>
            <time dateTime={new Date(event.at).toISOString()}>{sayTime(event.at)}</time>
            <div>
              <p>
                {eventWords[event.what]} {about(event)}
                {event.by !== null && <span className="aside"> by {event.by}</span>}
              </p>
              {event.words !== null && <p className="quoted">{event.words}</p>}
            </div>
          </li>
        </Fragment>
      ))}
    </ol>
  </section>
);
