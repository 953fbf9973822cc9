import { createElement, type ReactNode } from "react";

/** What may be wider than the page scrolls inside a box that keys can reach. */
export const ScrollBox = ({ label, children }: { label: string; children: ReactNode }): ReactNode =>
  createElement(
    "div",
    { className: "table-box", role: "group", "aria-label": label, tabIndex: 0 },
    children,
  );
