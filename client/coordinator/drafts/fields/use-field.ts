import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { fieldOf, valueAt } from "../read-draft.ts";
import { findingsOf, useDraft } from "../use-draft.ts";

/** One place of the study file: what it holds, what is wrong with it, and how it is set. */
export function useField(path: FieldPath) {
  const draft = useDraft();
  const findings = findingsOf(draft, fieldOf(path));
  const errors = findings.filter(({ severity }) => severity === "error");
  const say = (each: (typeof findings)[number]): string => `${each.message}: ${each.mend}.`;
  return {
    value: valueAt(draft.value, path),
    /** Undefined takes the key away. */
    set: (value: unknown) => draft.edit(path, value),
    error: errors.length === 0 ? null : errors.map(say).join(" "),
    warning:
      findings.length === errors.length
        ? null
        : findings
            .filter(({ severity }) => severity === "warning")
            .map(say)
            .join(" "),
  };
}
