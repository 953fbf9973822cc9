import { Button } from "@mantine/core";
import { Link } from "wouter";
import { draftSteps } from "./draft-steps.ts";

/** The way on at the end of a step; none from the check, which ends in the draft, and from the file. */
export const NextStep = ({ slug, current }: { slug: string; current: string }) => {
  const place = draftSteps.findIndex(({ path }) => path === current);
  const last = draftSteps.findIndex(({ path }) => path === "check");
  const next = place < last ? draftSteps[place + 1] : undefined;
  return next === undefined ? null : (
    <div className="buttons">
      <Button component={Link} variant="default" href={`/drafts/${slug}/${next.path}`}>
        Next: {next.label}
      </Button>
    </div>
  );
};
