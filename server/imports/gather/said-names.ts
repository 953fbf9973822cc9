import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Finding } from "../../domain/finding.ts";
import { anyOf, quoted } from "../../materials/explain/words.ts";

const mostShown = 20;

/** The names that options say of columns, raters and questions: one that no record has is a slip, and never passed over. */
export interface SaidNames {
  see: (names: Iterable<string>) => void;
  findings: (file: string) => Finding[];
}

export function createSaidNames({
  columns = {},
  questions = [],
  raters = [],
}: Pick<ImportOptions, "columns" | "questions" | "raters">): SaidNames {
  const said = [
    ...Object.entries(columns).map(([part, name]) => ({ name, by: `--column ${part}` })),
    ...questions.map((name) => ({ name, by: "--question" })),
    ...raters.map((name) => ({ name, by: "--raters" })),
  ];
  const unseen = new Set(said.map(({ name }) => name));
  const shown = new Set<string>();
  return {
    see: (names) => {
      if (unseen.size === 0) return;
      for (const name of names) {
        unseen.delete(name);
        if (shown.size < mostShown) shown.add(name);
      }
    },
    findings: (file) =>
      said
        .filter(({ name }) => unseen.has(name))
        .map(({ name, by }) => ({
          severity: "error",
          file,
          line: null,
          field: name,
          message: `No record has ${quoted(name)}, which ${by} names`,
          mend: `name one that is there: ${anyOf([...shown])}`,
        })),
  };
}
