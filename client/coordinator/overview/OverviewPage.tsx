import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { LifeActions } from "../life/LifeActions.tsx";
import { sayTime } from "../say/say-time.ts";
import { StateMark } from "../studies/StateMark.tsx";
import { useStudy } from "../studies/use-study.ts";
import { useLiveStudy } from "../watch/use-live-study.ts";
import { LineMark } from "./LineMark.tsx";
import { LiveOverview } from "./LiveOverview.tsx";
import { sayStanding } from "./say-standing.ts";
import "./overview.css";

/** How the study stands, right now. */
export const OverviewPage = () => {
  const { slug, status, role } = useStudy();
  const { query, line } = useLiveStudy(slug);
  const { state, link } = status;
  return (
    <Page title={status.title} standing={sayStanding(status, query.data)} actions={<LifeActions />}>
      {state !== "draft" && <LineMark line={line} at={query.data?.at ?? null} />}
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
      {status.unblindingAsked !== null && (
        <p className="note">
          {status.unblindingAsked.by} asked to unblind this study,{" "}
          {sayTime(status.unblindingAsked.at)}. A second person confirms it within a day.
        </p>
      )}
      {state !== "draft" && (
        <Loaded query={query}>
          {(live) => <LiveOverview live={live} role={role} link={link} />}
        </Loaded>
      )}
    </Page>
  );
};
