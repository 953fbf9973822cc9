import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import type { LifeDialogProps } from "./life-dialog.ts";
import { ReasonInput } from "./ReasonInput.tsx";

/** Lets arms be seen, for good: takes a reason, the password once more, and what opens the arms. */
export const UnblindDialog = ({ status, onClose }: LifeDialogProps) => {
  const { slug, passphrases: count, unblindingAsked } = status;
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [recoveryKey, setRecoveryKey] = useState("");
  const act = useAct("study:unblind");
  const opener = (): { passphrases?: string[]; recoveryKey?: string } => {
    if (recoveryKey !== "") return { recoveryKey };
    return passphrase === "" ? {} : { passphrases: [passphrase] };
  };
  return (
    <ActDialog
      title="Unblind the study"
      verb="Unblind for good"
      isFinal
      act={act}
      onClose={onClose}
      onConfirm={() => act.mutate({ slug, reason, password, ...opener() }, { onSuccess: onClose })}
    >
      <p>
        From now on everybody with a part in this study sees which response came from which arm, and
        the registered claims are tested. It cannot be undone, and the log says that it was you.
      </p>
      {count === 2 && (
        <p>
          {unblindingAsked === null
            ? "This study takes two people. After you, the other gives theirs within a day."
            : `${unblindingAsked.by} has given theirs. With yours the study is unblinded.`}
        </p>
      )}
      <ReasonInput value={reason} onChange={setReason} required />
      {count > 0 && (
        <>
          <PasswordInput
            label={count === 2 ? "Your passphrase for the arms" : "Passphrase for the arms"}
            autoComplete="off"
            required={recoveryKey === ""}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <TextInput
            label="Or the recovery key"
            autoComplete="off"
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
          />
        </>
      )}
      <PasswordAgain value={password} onChange={setPassword} />
    </ActDialog>
  );
};
