import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import type { LifeDialogProps } from "./life-dialog.ts";

export const ResumeDialog = ({ status: { slug }, onClose }: LifeDialogProps) => {
  const act = useAct("study:open");
  return (
    <ActDialog
      title="Go on with the study"
      verb="Go on"
      act={act}
      onClose={onClose}
      onConfirm={() => act.mutate({ slug }, { onSuccess: onClose })}
    >
      <p>Raters get pairs again from now on, in the order that was planned.</p>
    </ActDialog>
  );
};
