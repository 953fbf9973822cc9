import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../words/use-words.ts";

interface Props {
  title: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A native modal dialog: keeps the focus, closes with Escape, gives the focus back. */
export const Dialog = ({ title, className = "", onClose, children }: Props) => {
  const { page } = useWords();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return undefined;
    const cancel = (event: Event): void => {
      event.preventDefault();
      onClose();
    };
    // The backdrop belongs to the dialog itself; its content lies in the elements inside.
    const click = (event: Event): void => {
      if (event.target === dialog) onClose();
    };
    dialog.addEventListener("cancel", cancel);
    dialog.addEventListener("click", click);
    dialog.showModal();
    return () => {
      dialog.removeEventListener("cancel", cancel);
      dialog.removeEventListener("click", click);
      dialog.close();
    };
  }, [onClose]);
  return (
    <dialog ref={element} className={`dialog ${className}`} aria-labelledby={titleId}>
      <div className="dialog-body">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="quiet" onClick={onClose}>
            {page.close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
};
