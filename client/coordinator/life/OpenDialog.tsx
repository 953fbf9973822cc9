import { Modal, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import type { LifeDialogProps } from "./life-dialog.ts";
import { RecoveryKey } from "./RecoveryKey.tsx";

const labelOf = (index: number, count: number): string =>
  count === 1 ? "Passphrase" : `Passphrase of the ${index === 0 ? "first" : "second"} person`;

/** Opens a draft; where its arms are to be under passphrases, asks for them, and tells the recovery key. */
export const OpenDialog = ({ status, onClose }: LifeDialogProps) => {
  const { slug, pairs, passphrases: count } = status;
  const [passphrases, setPassphrases] = useState(() => Array.from({ length: count }, () => ""));
  const act = useAct("study:open");
  const key = act.data?.recoveryKey;
  if (key !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title="The study is open"
        centered
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
      >
        <RecoveryKey value={key} onDone={onClose} />
      </Modal>
    );
  }
  return (
    <ActDialog
      title="Open the study"
      verb="Open the study"
      act={act}
      onClose={onClose}
      onConfirm={() =>
        act.mutate(
          { slug, ...(count === 0 ? {} : { passphrases }) },
          { onSuccess: ({ recoveryKey }) => recoveryKey === undefined && onClose() },
        )
      }
    >
      <p>
        From now on raters get {sayCount(pairs, "pair")}. Opening freezes the design and seals it:
        questions, texts, plan and claims cannot be changed any more.
      </p>
      {passphrases.map((value, index) => (
        <PasswordInput
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          label={labelOf(index, count)}
          description="Needed to unblind; Kelvin does not keep it"
          autoComplete="off"
          required
          value={value}
          onChange={(event) => {
            const { value: typed } = event.currentTarget;
            setPassphrases(passphrases.map((each, at) => (at === index ? typed : each)));
          }}
        />
      ))}
    </ActDialog>
  );
};
