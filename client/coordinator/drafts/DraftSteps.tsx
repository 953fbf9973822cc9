import { useState } from "react";
import { Link } from "wouter";
import type { Finding } from "../../../shared/model/finding.ts";
import { sayCount } from "../../../shared/say/say-count.ts";
import { draftSteps, stepOf } from "./draft-steps.ts";

interface Props {
  slug: string;
  current: string;
  findings: readonly Finding[];
}

/** The pages of the form, with the errors of each: beside it, or folded above it on a narrow page. */
export const DraftSteps = ({ slug, current, findings }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const errors = findings.filter(({ severity }) => severity === "error").map(stepOf);
  const place = draftSteps.findIndex(({ path }) => path === current);
  return (
    <nav aria-label="Steps" className={isOpen ? "steps open" : "steps"}>
      <button
        type="button"
        className="fold"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Step {place + 1} of {draftSteps.length}: {isOpen ? "fold the steps" : "show all steps"}
        {errors.length > 0 && <span className="errors">{sayCount(errors.length, "error")}</span>}
      </button>
      <ol>
        {draftSteps.map(({ path, label }) => {
          const own = errors.filter((step) => step === path).length;
          return (
            <li key={path}>
              <Link
                href={`/drafts/${slug}/${path}`}
                aria-current={path === current ? "step" : undefined}
                onClick={() => setOpen(false)}
              >
                {label}
                {own > 0 && <span className="errors"> {sayCount(own, "error")}</span>}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};
