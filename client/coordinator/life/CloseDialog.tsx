import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import type { LifeDialogProps } from "./life-dialog.ts";
import { Prospects } from "./Prospects.tsx";
import { ReasonInput } from "./ReasonInput.tsx";

export const CloseDialog = ({ status, onClose }: LifeDialogProps) => {
  const { slug, slots, judged, held } = status;
  const [reason, setReason] = useState("");
  const act = useAct("study:close");
  const missing = slots - judged;
  return (
    <ActDialog
      title="Close the study"
      verb="Close for good"
      isFinal
      act={act}
      onClose={onClose}
      onConfirm={() =>
        act.mutate({ slug, reason: reason === "" ? null : reason }, { onSuccess: onClose })
      }
    >
      <p>
        A closed study cannot be opened again.
        {missing > 0 &&
          ` ${sayNumber(judged)} of ${sayCount(slots, "planned judgment")} are there: closing now leaves out ${sayNumber(missing)}, and each registered claim is tested on what there is.`}
        {held > 0 &&
          ` ${sayCount(held, "pair is", "pairs are")} on raters' screens now: what they still send is kept and paid for, and does not count.`}
      </p>
      {missing > 0 && <Prospects slug={slug} />}
      <ReasonInput value={reason} onChange={setReason} />
    </ActDialog>
  );
};
