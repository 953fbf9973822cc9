/** Something that is wrong with a study or its materials, or that a coordinator should know before opening. */
export interface Finding {
  /** An error keeps the study from being created; a warning does not. */
  severity: "error" | "warning";
  /** As the study folder names it. */
  file: string;
  /** From 1; null where the finding is about the file as a whole. Of Parquet: the row. */
  line: number | null;
  /** From 1, in characters. */
  column?: number;
  /** For example `responses[1].text`; null where no single field is to blame. */
  field: string | null;
  message: string;
  /** What to do, as an instruction. */
  mend: string;
}

/** `pairs.jsonl:17 responses[1].text: Contains a NUL character — remove it`. */
export function formatFinding(finding: Finding): string {
  const place = [finding.file, finding.line, finding.line === null ? undefined : finding.column]
    .filter((part) => part !== null && part !== undefined)
    .join(":");
  const field = finding.field === null ? "" : ` ${finding.field}`;
  return `${place}${field}: ${finding.message} — ${finding.mend}`;
}
