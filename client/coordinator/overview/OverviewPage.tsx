import type { StudyStatus } from "../../../shared/protocol/coordinator-protocol.ts";
import { Page } from "../frame/Page.tsx";
import { LifeActions } from "../life/LifeActions.tsx";
import { sayCount, sayNumber } from "../say/say-count.ts";
import { sayTime } from "../say/say-time.ts";
import { StateMark } from "../studies/StateMark.tsx";
import { useStudy } from "../studies/use-study.ts";
import { ProgressFigure } from "./ProgressFigure.tsx";

const standingOf = ({ state, pairs, slots, judged, held, raters }: StudyStatus): string =>
  state === "draft"
    ? `A draft of ${sayCount(pairs, "pair")}: no rater can see it before you open it.`
    : `${sayNumber(judged)} of ${sayCount(slots, "judgment")}, ${sayNumber(held)} held now; ${sayCount(raters.consented, "rater")} agreed to take part.`;

/** How the study stands. */
export const OverviewPage = () => {
  const { status } = useStudy();
  const { state, slots, link } = status;
  return (
    <Page title={status.title} standing={standingOf(status)} actions={<LifeActions />}>
      {slots > 0 && <ProgressFigure {...status} />}
      {status.unblindingAsked !== null && (
        <p className="note">
          {status.unblindingAsked.by} asked to unblind this study,{" "}
          {sayTime(status.unblindingAsked.at)}. A second person confirms it within a day.
        </p>
      )}
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <StateMark state={state} />
        </dd>
        <dt>Link for raters</dt>
        <dd>
          <a href={link}>{link}</a>
        </dd>
      </dl>
    </Page>
  );
};
