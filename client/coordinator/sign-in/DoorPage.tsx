import { type ReactNode, useEffect } from "react";
import { ActForm } from "../frame/ActForm.tsx";

interface Props {
  title: string;
  act: { isPending: boolean; error: Error | null };
  verb: string;
  onConfirm: () => void;
  /** Below the form. */
  aside?: string;
  children: ReactNode;
}

/** A form before the console: nothing else is on the page. */
export const DoorPage = ({ title, act, verb, onConfirm, aside, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Kelvin`;
  }, [title]);
  return (
    <main className="door">
      <p className="door-name">Kelvin</p>
      <h1>{title}</h1>
      <ActForm className="door-form" act={act} verb={verb} onConfirm={onConfirm}>
        {children}
      </ActForm>
      {aside !== undefined && <p className="aside">{aside}</p>}
    </main>
  );
};
