import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { useCall } from "../calls/use-call.ts";
import { BlindBand } from "../frame/BlindBand.tsx";
import { DiskBand } from "../frame/DiskBand.tsx";
import { NotFoundPage } from "../frame/NotFoundPage.tsx";
import { Page } from "../frame/Page.tsx";
import { Problem } from "../frame/Problem.tsx";
import { type RailEntry, railEntries, roleIn } from "../frame/rail-entries.ts";
import { Rail } from "../frame/Rail.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { studyPages } from "../pages.ts";
import { useMe } from "../sign-in/use-me.ts";
import { StudyContext } from "./use-study.ts";

interface Props {
  slug: string;
  installation: readonly RailEntry[];
}

/** The pages of one study. */
export const StudyFrame = ({ slug, installation }: Props) => {
  const me = useMe();
  const role = roleIn(me, slug);
  const status = useCall("study:status", { slug });
  const below = `/studies/${slug}`;
  const study =
    status.data === undefined
      ? null
      : {
          title: status.data.title,
          entries: railEntries(studyPages, { owner: me.owner, role, below }),
        };
  return (
    <div className="console">
      <Rail installation={installation} study={study} email={me.email} />
      <main aria-label="Console">
        <DiskBand />
        {status.data !== undefined && role !== null ? (
          <StudyContext value={{ slug, status: status.data, role }}>
            {status.data.state !== "draft" && <BlindBand unblinded={status.data.unblinded} />}
            <Suspense fallback={<Waiting />}>
              <Switch>
                {studyPages.map(({ path, Shown }) => (
                  <Route key={path} path={`/studies/:slug${path}`} component={Shown} />
                ))}
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </StudyContext>
        ) : status.isError ? (
          <Page title="This study cannot be shown">
            <Problem error={status.error} onRetry={() => void status.refetch()} />
          </Page>
        ) : (
          <Waiting />
        )}
      </main>
    </div>
  );
};
