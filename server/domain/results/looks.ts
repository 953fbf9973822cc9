import type { Claim } from "../../../shared/model/claim.ts";
import type { Looks } from "../../../shared/model/results/exploration.ts";
import { AppError } from "../app-error.ts";
import type { AuditEntry } from "../audit/audit-entry.ts";
import type { Finding } from "../finding.ts";

/** What an exploratory analysis asks, in words. */
export function sayAsked(claim: Claim): string {
  const compared =
    claim.kind === "agreement-at-least" ? "" : `, ${claim.treatment} against ${claim.control}`;
  const by = claim.by === undefined || claim.by.length === 0 ? "" : `, by ${claim.by.join(", ")}`;
  return `${claim.kind} of "${claim.question}"${compared}${by}`;
}

/** Looks beyond what was registered, in order. */
export const looksIn = (log: readonly AuditEntry[]): Looks["looks"] =>
  log
    .filter(({ kind }) => kind === "explored")
    .map(({ at, actor, reason }, index) => ({
      number: index + 1,
      at: new Date(at).toISOString(),
      by: actor,
      asked: reason ?? "",
    }));

/** Throws `invalid` where an analysis does not fit the study. */
export function refuseMisfits(findings: readonly Finding[]): void {
  const [first] = findings;
  if (first === undefined) return;
  const place = first.field?.replace("claims[0].", "") ?? "claim";
  throw new AppError("invalid", `${place}: ${first.message}. Mend: ${first.mend}.`);
}
