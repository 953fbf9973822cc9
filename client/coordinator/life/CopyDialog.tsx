import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import type { LifeDialogProps } from "./life-dialog.ts";

export const CopyDialog = ({ status, onClose }: LifeDialogProps) => {
  const [as, setAs] = useState(`${status.slug}-2`);
  const [, go] = useLocation();
  const act = useAct("study:copy");
  return (
    <ActDialog
      title="Copy the study"
      verb="Make the copy"
      act={act}
      onClose={onClose}
      onConfirm={() =>
        act.mutate({ slug: status.slug, as }, { onSuccess: () => go(`/studies/${as}`) })
      }
    >
      <p>The copy is a draft with the same study file and texts, without raters and judgments.</p>
      <TextInput
        label="Name of the copy"
        description="In its raters’ link"
        required
        value={as}
        onChange={(event) => setAs(event.currentTarget.value)}
      />
    </ActDialog>
  );
};
