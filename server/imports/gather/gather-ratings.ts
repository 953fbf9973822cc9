import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Finding } from "../../domain/finding.ts";
import { importLimits } from "../../materials/limits/import-limits.ts";
import { type ImportFile, readRecords } from "../records/read-records.ts";
import type { Layout } from "../layouts/layout.ts";
import { layoutNamed, layoutOf } from "../layouts/layouts.ts";
import { createPicker } from "../pick-field.ts";
import { nameIn, type RatedItem, wrongRecord } from "../rated-item.ts";
import { chosenBy } from "./choice-codes.ts";
import type { Rating } from "./ratings.ts";
import { resolveItem } from "./resolve-item.ts";
import { createUnits, type Unit } from "./units.ts";

export interface GatheredRatings {
  layout: ImportLayout | null;
  units: Unit[];
  /** As the files call them, by the numbers in `ratings`. */
  questions: string[];
  raters: number;
  ratings: Rating[];
}

const mostRatings = 5_000_000;

/** Numbers for names, in the order of first appearance. */
function createNumbers() {
  const numbers = new Map<string, number>();
  return {
    of: (name: string): number => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, numbers.size);
      return numbers.size - 1;
    },
    names: () => [...numbers.keys()],
  };
}

const isMissing = (value: unknown, missing: readonly string[]): boolean => {
  if (value === undefined || value === null || value === "") return true;
  const code = typeof value === "string" ? value.trim() : nameIn(value);
  return code !== null && missing.includes(code);
};

/** Reads the ratings of all files; `tell` is told everything that is wrong with them. */
export async function gatherRatings(
  files: readonly ImportFile[],
  { options, upload }: { options: ImportOptions; upload: boolean },
  tell: (finding: Finding) => void,
): Promise<GatheredRatings> {
  const pick = createPicker(options);
  const units = createUnits(options, tell);
  const [raters, questions] = [createNumbers(), createNumbers()];
  const ratings: Rating[] = [];
  const { same = [], missing = [] } = options;
  const named = options.layout ?? (options.raters === undefined ? undefined : "wide");
  let layout: Layout | null = named === undefined ? null : layoutNamed(named);
  let rows = 0;

  const take = (item: RatedItem, file: number): void => {
    const { resolved, findings } = resolveItem(item, { options, pick });
    findings.forEach(tell);
    if (resolved === null) return;
    const { unit, firstLeft } = units.place(item, resolved);
    for (const { rater, question, value, at, seconds } of item.ratings) {
      if (isMissing(value, missing)) continue;
      if (options.questions !== undefined && !options.questions.includes(question)) continue;
      ratings.push({
        unit,
        rater: raters.of(rater),
        question: questions.of(question),
        value,
        chosen: chosenBy(value, resolved.responses, same),
        firstLeft,
        file,
        line: item.line,
        at,
        seconds,
      });
    }
  };

  for (const [number, file] of files.entries()) {
    for await (const page of readRecords(file)) {
      for (const record of page) {
        if ("finding" in record) {
          tell(record.finding);
          continue;
        }
        rows += 1;
        layout ??= layoutOf(record);
        const lack = layout.lacks?.(options) ?? null;
        if (lack !== null) {
          tell(wrongRecord({ ...record, line: 1 }, null, lack.message, lack.mend).finding);
          return { layout: layout.name, units: [], questions: [], raters: 0, ratings: [] };
        }
        for (const read of layout.read(record, { options, pick })) {
          if ("finding" in read) tell(read.finding);
          else take(read, number);
        }
      }
      const most = upload ? importLimits.upload.rows : mostRatings;
      if (rows > most || ratings.length > mostRatings) {
        const message = `Has more than ${most.toLocaleString("en")} rows`;
        const mend = upload ? "import it by the command line" : "import a part of it";
        tell({ severity: "error", file: file.name, line: null, field: null, message, mend });
        return { layout: layout?.name ?? null, units: [], questions: [], raters: 0, ratings: [] };
      }
    }
  }
  return {
    layout: layout?.name ?? null,
    units: units.list,
    questions: questions.names(),
    raters: raters.names().length,
    ratings,
  };
}
