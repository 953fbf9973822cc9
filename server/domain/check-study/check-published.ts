import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../finding.ts";
import { studyError } from "../study-finding.ts";

/** Published values against the arms of the study; each is given once. */
export function checkPublished({ published, arms }: Study): Finding[] {
  const seen = new Set<string>();
  return (published?.error_rates ?? []).flatMap(
    ({ arm, context = null, user_belief: belief = null }, index): Finding[] => {
      const field = `published.error_rates[${index}]`;
      if (!arms.includes(arm)) {
        return [studyError(`${field}.arm`, `There is no arm "${arm}"`, `use ${arms.join(", ")}`)];
      }
      const key = JSON.stringify([arm, context, belief]);
      if (seen.has(key)) return [studyError(field, "Is there twice", "remove one of the two")];
      seen.add(key);
      return [];
    },
  );
}
