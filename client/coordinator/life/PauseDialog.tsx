import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import type { LifeDialogProps } from "./life-dialog.ts";
import { ReasonInput } from "./ReasonInput.tsx";

export const PauseDialog = ({ status: { slug }, onClose }: LifeDialogProps) => {
  const [reason, setReason] = useState("");
  const act = useAct("study:pause");
  return (
    <ActDialog
      title="Pause the study"
      verb="Pause"
      act={act}
      onClose={onClose}
      onConfirm={() =>
        act.mutate({ slug, reason: reason === "" ? null : reason }, { onSuccess: onClose })
      }
    >
      <p>
        Raters are told that the study is paused, and get no further pair. What they have answered
        is kept, and what they send in meanwhile too. You can go on at any time.
      </p>
      <ReasonInput value={reason} onChange={setReason} />
    </ActDialog>
  );
};
