import type { Finding } from "../../shared/model/finding.ts";

export type { Finding };

/** `pairs.jsonl:17 responses[1].text: Contains a NUL character — remove it`. */
export function formatFinding(finding: Finding): string {
  const place = [finding.file, finding.line, finding.line === null ? undefined : finding.column]
    .filter((part) => part !== null && part !== undefined)
    .join(":");
  const field = finding.field === null ? "" : ` ${finding.field}`;
  return `${place}${field}: ${finding.message} — ${finding.mend}`;
}
