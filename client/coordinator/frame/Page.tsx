import { type ReactNode, useEffect } from "react";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";

interface Props {
  title: string;
  /** One sentence that says how things stand. */
  standing?: ReactNode;
  /** Buttons for the whole of the page. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One page of the console: its name, how things stand, then what it shows. */
export const Page = ({ title, standing, actions, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Kelvin`;
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 tabIndex={-1} ref={focusOnAppearance}>
            {title}
          </h1>
          {standing !== undefined && <p className="standing">{standing}</p>}
        </div>
        {actions !== undefined && <div className="buttons">{actions}</div>}
      </header>
      {children}
    </div>
  );
};
