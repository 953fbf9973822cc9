import { type ReactNode, useEffect, useRef } from "react";
import { SaveStatus } from "../rating/SaveStatus.tsx";
import { useFacts } from "../use-rater.ts";

interface Props {
  title: string;
  children: ReactNode;
}

/** A page of plain text: its title is where the focus goes, so that it is read out. */
export const Sheet = ({ title, children }: Props) => {
  const { problem } = useFacts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main className="sheet">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
      <p className="problem" role="alert">
        {problem}
      </p>
      <SaveStatus />
    </main>
  );
};
