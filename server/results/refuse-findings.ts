import { AppError } from "../domain/app-error.ts";
import { formatFinding, type Finding } from "../domain/finding.ts";

const mostNamed = 20;

/** Refuses a file with everything that is wrong with it, as far as it can be listed. */
export function refuseFindings(findings: readonly Finding[]): void {
  const [first] = findings;
  if (first === undefined) return;
  const details = findings.slice(0, mostNamed).map(formatFinding);
  const more = findings.length - details.length;
  throw new AppError("invalid", `Nothing was stored: ${formatFinding(first)}`, {
    details: more > 0 ? [...details, `and ${more} more`] : details,
  });
}
