import { type ReactNode, useEffect } from "react";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { SaveStatus } from "../rating/SaveStatus.tsx";
import { LanguageMenu } from "../LanguageMenu.tsx";
import { MessageNote } from "../MessageNote.tsx";
import { ProblemNote } from "../ProblemNote.tsx";

interface Props {
  title: string;
  children: ReactNode;
}

/** A page of plain text: its title is where the focus goes, so that it is read out. */
export const Sheet = ({ title, children }: Props) => {
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <main className="sheet">
      <LanguageMenu />
      <h1 key={title} ref={focusOnAppearance} tabIndex={-1}>
        {title}
      </h1>
      <MessageNote />
      {children}
      <ProblemNote />
      <SaveStatus />
    </main>
  );
};
