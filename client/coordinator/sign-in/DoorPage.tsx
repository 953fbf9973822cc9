import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** A form before the console: nothing else is on the page. */
export const DoorPage = ({ title, onSubmit, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Kelvin`;
  }, [title]);
  return (
    <main className="door">
      <p className="door-name">Kelvin</p>
      <h1>{title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </main>
  );
};
