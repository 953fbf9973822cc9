import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { DiskBand } from "./frame/DiskBand.tsx";
import { NotFoundPage } from "./frame/NotFoundPage.tsx";
import { railEntries } from "./frame/rail-entries.ts";
import { Rail } from "./frame/Rail.tsx";
import { Waiting } from "./frame/Waiting.tsx";
import { installationPages } from "./pages.ts";
import { useMe } from "./sign-in/use-me.ts";
import { StudyFrame } from "./studies/StudyFrame.tsx";

/** Everything behind the door: the page that the address names, with its rail. */
export const Rooms = () => {
  const { owner, email } = useMe();
  const installation = railEntries(installationPages, { owner, role: null });
  return (
    <Switch>
      <Route path="/studies/:slug/*?">
        {({ slug }) => <StudyFrame key={slug} slug={slug} installation={installation} />}
      </Route>
      <Route>
        <div className="console">
          <Rail installation={installation} study={null} email={email} />
          <main aria-label="Console">
            <DiskBand />
            <Suspense fallback={<Waiting />}>
              <Switch>
                {installationPages.map(({ path, Shown }) => (
                  <Route key={path} path={path} component={Shown} />
                ))}
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </main>
        </div>
      </Route>
    </Switch>
  );
};
