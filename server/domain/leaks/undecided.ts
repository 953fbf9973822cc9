import type { LeakReport } from "../../../shared/model/leak-report.ts";
import { AppError } from "../app-error.ts";
import type { StudyRecord, UndecidedLeaks } from "../study-records.ts";

const mostListed = 50;

/** The serious leaks of a report that nobody has decided about, by kind. */
export function undecidedIn({ counts, tags }: LeakReport): UndecidedLeaks {
  const texts = Object.entries(counts)
    .map(([kind, { undecided }]) => [kind, undecided] as const)
    .filter(([, undecided]) => undecided > 0);
  const ofTags = tags.filter(({ decision }) => decision === null).length;
  return { ...Object.fromEntries(texts), ...(ofTags === 0 ? {} : { tag: ofTags }) };
}

const totalOf = (undecided: UndecidedLeaks): number =>
  Object.values(undecided).reduce((sum, count) => sum + count, 0);

export const isDecided = ({ undecidedLeaks }: StudyRecord): boolean =>
  totalOf(undecidedLeaks) === 0;

/** Why a draft cannot be opened yet: each leak that waits for a decision, and how to decide. */
export function undecidedError({ slug, definition }: StudyRecord, report: LeakReport): AppError {
  const open = report.serious.filter(({ decision, left }) => decision === null || left);
  const lines = open.map(({ kind, line, prompt_id: id, excerpt }) => {
    const quoted = excerpt === "" ? "" : `: “${excerpt}”`;
    return `${definition.materials}:${line} ${id} (${kind})${quoted}`;
  });
  const tags = report.tags.flatMap(({ tag, decision }) =>
    decision === null ? [`the tag ${tag} tells arms apart (tag)`] : [],
  );
  const total = totalOf(undecidedIn(report));
  const listed = [...tags, ...lines].slice(0, mostListed);
  const more = total - listed.length;
  return new AppError(
    "conflict",
    `Cannot open study "${slug}": ${total === 1 ? "1 leak waits" : `${total} leaks wait`} for a decision. ` +
      "Accept, redact or exclude each, or a whole kind, in the file that the study names under `leaks`, " +
      "then store it again with `kelvin create … --replace`; docs/LEAK_SCAN.md shows how.",
    { details: [...listed, ...(more > 0 ? [`and ${more} more`] : [])] },
  );
}
