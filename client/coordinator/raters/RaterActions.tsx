import { Button } from "@mantine/core";
import { useState } from "react";
import type { WatchedRater } from "../../../shared/protocol/watched-raters.ts";
import { useStudy } from "../studies/use-study.ts";
import { raterActs, type RaterActWords } from "./rater-acts.ts";
import { RaterActForm } from "./RaterActForm.tsx";

/** What can be done with this rater now; what is chosen asks for a reason in place. */
export const RaterActions = ({ rater: { rater, state } }: { rater: WatchedRater }) => {
  const { status } = useStudy();
  const [chosen, setChosen] = useState<RaterActWords["call"] | null>(null);
  const isCollecting = status.state === "open" || status.state === "paused";
  const possible = raterActs.filter(
    ({ from, whileOpen }) =>
      from.includes(state) && (isCollecting || !whileOpen) && status.state !== "unblinded",
  );
  const act = possible.find(({ call }) => call === chosen);
  if (act !== undefined) {
    return <RaterActForm key={act.call} act={act} rater={rater} onDone={() => setChosen(null)} />;
  }
  if (possible.length === 0) return null;
  return (
    <div className="buttons">
      {possible.map(({ call, verb }) => (
        <Button key={call} variant="default" onClick={() => setChosen(call)}>
          {verb}
        </Button>
      ))}
    </div>
  );
};
