import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Problem } from "./Problem.tsx";

interface Props {
  /** The call that it makes. */
  act: { isPending: boolean; error: Error | null };
  /** What its button says: a verb and its object. */
  verb: string;
  onConfirm: () => void;
  /** What is as it was where the call fails, where somebody could fear for it. */
  kept?: string;
  /** How its button looks, where it is not the one that leads on. */
  button?: Pick<ButtonProps, "color" | "disabled" | "variant">;
  /** The way out, where it has one. */
  onCancel?: () => void;
  /** How its fields are laid out. */
  className: string;
  /** Its name, where no heading says it. */
  label?: string;
  children: ReactNode;
}

/** Fields, then the call that they are for: what is wrong with it, and its button. */
export const ActForm = (props: Props) => {
  const { act, verb, onConfirm, kept, button = {}, onCancel, className, label, children } = props;
  return (
    <form
      className={className}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onConfirm();
      }}
    >
      {children}
      {act.error !== null && (
        <Problem error={act.error} {...(kept === undefined ? {} : { kept })} />
      )}
      <div className="buttons">
        <Button type="submit" loading={act.isPending} {...button}>
          {verb}
        </Button>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
};
