import type { LiveStudy } from "../../../shared/model/live-study.ts";
import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { sayHours } from "../say/say-duration.ts";
import { sayMoment } from "../say/say-moment.ts";

const flagged = ({ alerts }: LiveStudy): string => {
  const raters = new Set(
    alerts.flatMap(({ rater, acknowledged }) =>
      rater !== null && acknowledged === null ? [rater] : [],
    ),
  );
  return raters.size === 0 ? "no rater flagged" : `${sayCount(raters.size, "rater")} flagged`;
};

const course = ({ state, slots, expectedEnd, pace }: LiveStudy): string => {
  if (state === "paused") return "paused";
  if (state !== "open") return state === "closed" ? "closed" : "closed and unblinded";
  if (slots.judged === slots.planned) return "complete";
  if (expectedEnd !== null) {
    const either = sayHours((expectedEnd.to - expectedEnd.from) / 2);
    return `on course for ${sayMoment(expectedEnd.at)} ± ${either}`;
  }
  return pace === null ? "too early to say when it ends" : "almost there";
};

/** One sentence that says how a study stands. */
export const sayStanding = (status: StudyStatus, live: LiveStudy | undefined): string => {
  if (status.state === "draft")
    return `A draft of ${sayCount(status.pairs, "pair")}: no rater can see it before you open it.`;
  const { judged, planned } = live?.slots ?? { judged: status.judged, planned: status.slots };
  const far = `${sayNumber(judged)} of ${sayCount(planned, "judgment")}`;
  return live === undefined ? `${far}.` : `${far}, ${course(live)}; ${flagged(live)}.`;
};
