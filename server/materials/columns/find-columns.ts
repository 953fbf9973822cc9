import type { Finding } from "../../domain/finding.ts";
import { suggestName } from "../explain/suggest-name.ts";
import { anyOf, quoted } from "../explain/words.ts";

const mostNamed = 12;

function mendOf(wanted: string, present: readonly string[]): string {
  const [only] = present;
  if (present.length === 1 && only !== undefined && /[;\t]/.test(only)) {
    return "separate cells by commas";
  }
  const meant = suggestName(wanted, present);
  if (meant !== null) return `did you mean ${quoted(meant)}?`;
  if (present.length === 0) return "name the columns in the first line";
  const rest = present.length > mostNamed ? [`${present.length - mostNamed} more`] : [];
  return `name one that it has: ${anyOf([...present.slice(0, mostNamed), ...rest])}`;
}

/** A finding for each wanted column that is not there, or there twice. */
export function findColumns(
  file: string,
  line: number | null,
  wanted: readonly string[],
  present: readonly string[],
): Finding[] {
  const wrong = (field: string, message: string, mend: string): Finding => ({
    severity: "error",
    file,
    line,
    field,
    message,
    mend,
  });
  return wanted.flatMap((column) => {
    if (!present.includes(column)) {
      return [wrong(column, "Is not a column of this table", mendOf(column, present))];
    }
    return present.indexOf(column) === present.lastIndexOf(column)
      ? []
      : [wrong(column, "Stands twice in the head of the table", "remove or rename one")];
  });
}
