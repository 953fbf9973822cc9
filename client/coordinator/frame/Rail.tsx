import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useSignOut } from "../sign-in/use-sign-out.ts";
import type { RailEntry } from "./rail-entries.ts";

interface Props {
  installation: readonly RailEntry[];
  study: { title: string; entries: readonly RailEntry[] } | null;
  email: string;
}

const Entries = ({ entries }: { entries: readonly RailEntry[] }) => {
  const [place] = useLocation();
  return (
    <ul>
      {entries.map(({ path, label }) => (
        <li key={path}>
          <Link href={path} aria-current={place === path ? "page" : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
};

/** Where one can go: beside the page, or folded above it on a narrow one. */
export const Rail = ({ installation, study, email }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const signOut = useSignOut();
  return (
    <header className={isOpen ? "rail open" : "rail"}>
      <div className="rail-head">
        <Link href="/" className="rail-name">
          Kelvin
        </Link>
        <button
          type="button"
          className="fold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          Menu
        </button>
      </div>
      {/* A page that was chosen folds it again. */}
      <div className="rail-body" onClickCapture={() => setOpen(false)}>
        {study !== null && (
          <nav aria-label="Study">
            <p className="rail-study">{study.title}</p>
            <Entries entries={study.entries} />
          </nav>
        )}
        <nav aria-label="Kelvin">
          <Entries entries={installation} />
        </nav>
        <div className="rail-foot">
          <p>{email}</p>
          <button type="button" className="link" onClick={signOut}>
            Sign out
          </button>
        </div>
      </div>
    </header>
  );
};
