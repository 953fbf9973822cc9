import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { SidePanel } from "../frame/SidePanel.tsx";
import { useStudy } from "../studies/use-study.ts";
import { RaterActions } from "./RaterActions.tsx";
import { RaterFacts } from "./RaterFacts.tsx";
import { RaterTimeline } from "./RaterTimeline.tsx";

/** One rater beside the table: how they work, what can be done, what happened. */
export const RaterPanel = ({ rater, onClose }: { rater: number; onClose: () => void }) => {
  const { slug } = useStudy();
  const past = useCall("rater:show", { slug, rater }, { everyMs: 15_000 });
  return (
    <SidePanel title={`Rater ${rater}`} onClose={onClose}>
      <div className="panel">
        <Loaded query={past}>
          {(shown) =>
            // What is still on the screen while another rater is asked for is not of this one.
            shown.rater.rater !== rater ? null : (
              <>
                <RaterFacts past={shown} />
                <RaterActions rater={shown.rater} />
                <RaterTimeline events={shown.events} />
              </>
            )
          }
        </Loaded>
      </div>
    </SidePanel>
  );
};
