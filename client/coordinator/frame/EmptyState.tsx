import type { ReactNode } from "react";

/** What stands where there is nothing yet: says so, and what to do next. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty-state">
    <p className="empty-title">{title}</p>
    {children}
  </div>
);
