import { createElement, type ReactNode } from "react";
import { useWords } from "../words/use-words.ts";

interface Props {
  kind: "table" | "code" | "formula";
  children?: ReactNode;
}

/** What may be wider than the page scrolls inside a box that keys can reach; a landmark it is not. */
export const Box = ({ kind, children }: Props): ReactNode => {
  const { page } = useWords();
  const isFormula = kind === "formula";
  return createElement(
    isFormula ? "span" : "div",
    {
      className: isFormula ? "formula display" : "box",
      role: "group",
      "aria-label": page[kind],
      tabIndex: 0,
    },
    children,
  );
};
