import type { Finding } from "../domain/finding.ts";

const mostErrors = 1000;
const mostWarnings = 200;

/** Findings of a long file: the first of each severity, and how many more there are. */
export interface CollectedFindings {
  add: (finding: Finding) => void;
  /** As many errors as `count`; `explain` is asked for them only while there is room. */
  addErrors: (count: number, explain: () => Finding[]) => void;
  /** In the order of lines, those about the whole file last. */
  list: () => Finding[];
}

export function collectFindings(file: string): CollectedFindings {
  const kept: Finding[] = [];
  const counts = { error: 0, warning: 0 };
  const limits = { error: mostErrors, warning: mostWarnings };

  const rest = (severity: Finding["severity"]): Finding[] => {
    const more = counts[severity] - limits[severity];
    if (more <= 0) return [];
    const message = `${more} more ${severity}${more === 1 ? " is" : "s are"} not listed`;
    const mend = "mend those listed, then check again";
    return [{ severity, file, line: null, field: null, message, mend }];
  };

  const add = (finding: Finding): void => {
    counts[finding.severity] += 1;
    if (counts[finding.severity] <= limits[finding.severity]) kept.push(finding);
  };

  return {
    add,
    addErrors: (count, explain) => {
      if (counts.error < limits.error) explain().forEach(add);
      else counts.error += count;
    },
    list: () => [
      ...kept.toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity) || 0),
      ...rest("error"),
      ...rest("warning"),
    ],
  };
}
