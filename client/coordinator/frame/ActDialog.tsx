import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { ActForm } from "./ActForm.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface Props {
  title: string;
  /** What the button says: a verb and its object. */
  verb: string;
  /** Whether what it does cannot be undone. */
  isFinal?: boolean;
  /** The call that it makes. */
  act: { isPending: boolean; error: Error | null };
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is done: what follows from it, and what it takes. */
export const ActDialog = (props: Props) => {
  useFocusBack();
  const { title, verb, isFinal = false, act, onConfirm, onClose, children } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ "aria-label": "Close" }}
      // A header of its own would be a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
    >
      <ActForm
        className="dialog-form"
        act={act}
        verb={verb}
        {...(isFinal ? { button: { color: "bad" } } : {})}
        onConfirm={onConfirm}
        onCancel={onClose}
      >
        {children}
      </ActForm>
    </Modal>
  );
};
