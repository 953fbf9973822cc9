import { Button } from "@mantine/core";
import { useState } from "react";
import type { WatchedPair } from "../../../shared/protocol/watched-pairs.ts";
import { SidePanel } from "../frame/SidePanel.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { PairAnswers } from "./PairAnswers.tsx";
import { UnblindPairForm } from "./UnblindPairForm.tsx";

interface Props {
  label: string;
  /** Null where the table does not show it any more. */
  pair: WatchedPair | null;
  onClose: () => void;
}

const reportsOf = ({ harmful, broken, known }: WatchedPair["flags"]): string => {
  const reports = [
    harmful > 0 ? `harmful by ${sayCount(harmful, "rater")}` : "",
    broken > 0 ? `broken by ${sayCount(broken, "rater")}` : "",
    known > 0 ? `known by ${sayCount(known, "rater")}` : "",
  ].filter((report) => report !== "");
  return reports.length === 0 ? "Nothing" : `Called ${reports.join(", ")}`;
};

/** One pair beside the table, and the way to its arms in an emergency. */
export const PairPanel = ({ label, pair, onClose }: Props) => {
  const { status, role } = useStudy();
  const [isUnblinding, setUnblinding] = useState(false);
  const mayUnblind =
    (role === "owner" || role === "coordinator") &&
    ["open", "paused", "closed"].includes(status.state);
  return (
    <SidePanel title={`Pair ${label}`} onClose={onClose}>
      <div className="panel">
        {pair === null ? (
          <p>This pair is not among those that the filter leaves.</p>
        ) : (
          <>
            <dl className="facts">
              <dt>Judgments</dt>
              <dd>
                {pair.judged} judged, {pair.held} held, {pair.open} open
              </dd>
              <dt>Surplus</dt>
              <dd>{pair.surplus}</dd>
              <dt>Given back</dt>
              <dd>{pair.givenBack}</dd>
              <dt>Reported</dt>
              <dd>{reportsOf(pair.flags)}</dd>
              <dt>Unblinded early</dt>
              <dd>{pair.unblindedEarly ? "Yes: no part of what is confirmed" : "No"}</dd>
            </dl>
            <PairAnswers pair={pair} />
          </>
        )}
        {mayUnblind &&
          (isUnblinding ? (
            <UnblindPairForm pair={label} onCancel={() => setUnblinding(false)} />
          ) : (
            <div>
              <Button variant="default" onClick={() => setUnblinding(true)}>
                Show the arms of this pair
              </Button>
            </div>
          ))}
      </div>
    </SidePanel>
  );
};
