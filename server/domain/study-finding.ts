import type { Finding } from "./finding.ts";

const about =
  (severity: Finding["severity"]) =>
  (field: string, message: string, mend: string): Finding => ({
    severity,
    file: "study.yaml",
    line: null,
    field,
    message,
    mend,
  });

/** Findings about a field of the study file; whoever has the file adds its name and the line. */
export const studyError = about("error");
export const studyWarning = about("warning");
