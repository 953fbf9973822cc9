import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import type { LifeDialogProps } from "./life-dialog.ts";
import { ReasonInput } from "./ReasonInput.tsx";

/** Puts a study away, or takes it out again. */
export const ArchiveDialog = ({ status, onClose }: LifeDialogProps) => {
  const { slug, archived } = status;
  const [reason, setReason] = useState("");
  const act = useAct("study:archive");
  const isArchived = archived !== null;
  return (
    <ActDialog
      title={isArchived ? "Take out of the archive" : "Archive the study"}
      verb={isArchived ? "Take it out" : "Archive"}
      act={act}
      onClose={onClose}
      onConfirm={() => act.mutate({ slug, archived: !isArchived, reason }, { onSuccess: onClose })}
    >
      <p>
        {isArchived
          ? "The study can be worked on again, and stands among the others."
          : "An archived study stays as it is: it can be read, and nothing of it can be changed until it is taken out again."}
      </p>
      <ReasonInput value={reason} onChange={setReason} required />
    </ActDialog>
  );
};
