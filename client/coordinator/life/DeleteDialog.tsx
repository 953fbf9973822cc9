import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import type { LifeDialogProps } from "./life-dialog.ts";
import { ReasonInput } from "./ReasonInput.tsx";

export const DeleteDialog = ({ status, onClose }: LifeDialogProps) => {
  const { slug, judged, raters } = status;
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const [, go] = useLocation();
  const act = useAct("study:delete");
  return (
    <ActDialog
      title="Delete the study"
      verb="Delete for good"
      isFinal
      act={act}
      onClose={onClose}
      onConfirm={() => act.mutate({ slug, typed, reason, password }, { onSuccess: () => go("/") })}
    >
      <p>
        {sayCount(judged, "judgment")} of {sayCount(raters.consented, "rater")}, all texts and the
        log are deleted from this machine’s disk. Datasets and backups that were made of them stay
        where they are.
      </p>
      <TextInput
        label={`Type the study’s name: ${slug}`}
        autoComplete="off"
        required
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ReasonInput value={reason} onChange={setReason} required />
      <PasswordAgain value={password} onChange={setPassword} />
    </ActDialog>
  );
};
