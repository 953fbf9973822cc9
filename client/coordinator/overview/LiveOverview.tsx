import type { LiveStudy } from "../../../shared/model/live-study.ts";
import type { Role } from "../../../shared/model/role.ts";
import { EmptyState } from "../frame/EmptyState.tsx";
import { AlertList } from "./AlertList.tsx";
import { CareFacts } from "./CareFacts.tsx";
import { CoverageTables } from "./CoverageTables.tsx";
import { FlowOfRaters } from "./FlowOfRaters.tsx";
import { PaceFigure } from "./PaceFigure.tsx";
import { ProgressFigure } from "./ProgressFigure.tsx";

interface Props {
  live: LiveStudy;
  role: Role;
  link: string;
}

const seesAgreement = new Set<Role>(["owner", "coordinator", "analyst"]);

/** What is known of a study that has been opened: the one figure that matters first. */
export const LiveOverview = ({ live, role, link }: Props) => (
  <>
    <ProgressFigure slug={live.slug} {...live.slots} />
    <section className="section">
      <h2>Alerts</h2>
      <AlertList slug={live.slug} role={role} alerts={live.alerts} />
    </section>
    {live.slots.judged === 0 ? (
      <EmptyState title="Nobody has rated a pair yet.">
        <p>
          Send raters this link: <a href={link}>{link}</a>
        </p>
      </EmptyState>
    ) : (
      <section className="section">
        <PaceFigure {...live} />
      </section>
    )}
    <section className="section">
      <h2>Raters, from arrival to the end</h2>
      <FlowOfRaters flow={live.flow} />
    </section>
    <section className="section">
      <h2>Care and pay</h2>
      <CareFacts live={live} seesAgreement={seesAgreement.has(role) && live.slots.judged > 0} />
    </section>
    {live.strata.length > 0 && (
      <section className="section">
        <h2>Coverage</h2>
        <CoverageTables strata={live.strata} />
      </section>
    )}
  </>
);
