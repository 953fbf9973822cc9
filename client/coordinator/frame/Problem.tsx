import { Button } from "@mantine/core";
import { CallProblem } from "../calls/call-problem.ts";

interface Props {
  error: Error;
  /** What was kept, where somebody could fear for it. */
  kept?: string;
  onRetry?: () => void;
}

const messageOf = (error: Error): string =>
  error instanceof CallProblem ? error.message : "This page has failed. Load it again.";

/** What happened, what was kept, what to do. */
export const Problem = ({ error, kept, onRetry }: Props) => (
  <div className="problem" role="alert">
    <p>
      <strong>{messageOf(error)}</strong>
    </p>
    {error instanceof CallProblem && error.details.length > 0 && (
      <ul>
        {error.details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    )}
    {kept !== undefined && <p>{kept}</p>}
    {onRetry !== undefined && (
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    )}
  </div>
);
