import type { ImportLayout } from "../../../shared/model/imported.ts";
import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Finding } from "../../domain/finding.ts";
import { importLimits } from "../../materials/limits/import-limits.ts";
import { type ImportFile, readRecords } from "../records/read-records.ts";
import type { Layout } from "../layouts/layout.ts";
import { layoutNamed, layoutOf } from "../layouts/layouts.ts";
import { createPicker } from "../pick-field.ts";
import { nameIn, type RatedItem, wrongRecord } from "../rated-item.ts";
import type { Spill } from "../spill/open-spill.ts";
import { createRaterNumbers } from "../spill/rater-numbers.ts";
import { createRatings, type Ratings } from "../spill/ratings.ts";
import { createUnits, type Units } from "../spill/units.ts";
import { createAlikeWarnings } from "./alike-warnings.ts";
import { chosenBy } from "./choice-codes.ts";
import { resolveItem } from "./resolve-item.ts";
import { createSaidNames } from "./said-names.ts";

export interface GatheredRatings {
  layout: ImportLayout | null;
  units: Units;
  /** As the files call them, by the numbers in `ratings`. */
  questions: string[];
  raters: number;
  ratings: Ratings;
  /** False where reading was given up before the end. */
  whole: boolean;
}

/** Once there are so many different ones, something is taken for questions that is none. */
const mostQuestions = 1000;

const isMissing = (value: unknown, missing: readonly string[]): boolean => {
  if (value === undefined || value === null || value === "") return true;
  const code = typeof value === "string" ? value.trim() : nameIn(value);
  return code !== null && missing.includes(code);
};

/** Reads the ratings of all files; `tell` is told everything that is wrong with them. */
export async function gatherRatings(
  files: readonly ImportFile[],
  { spill, options, upload }: { spill: Spill; options: ImportOptions; upload: boolean },
  tellOf: (finding: Finding) => void,
): Promise<GatheredRatings> {
  const warnings = createAlikeWarnings();
  const tell = (finding: Finding): void =>
    (finding.severity === "warning" ? warnings.add : tellOf)(finding);
  const said = createSaidNames(options);
  const pick = createPicker(options);
  const units = createUnits(spill, options, tell);
  const raters = createRaterNumbers(spill);
  const questions = new Map<string, number>();
  const ratings = createRatings(spill, options, ({ rating, message, mend }) => {
    const file = files[rating.file]?.name ?? "";
    tell({ severity: "error", file, line: rating.line, field: null, message, mend });
  });
  const { same = [], missing = [] } = options;
  const named = options.layout ?? (options.raters === undefined ? undefined : "wide");
  const found: { layout: Layout | null; rows: number } = {
    layout: named === undefined ? null : layoutNamed(named),
    rows: 0,
  };

  const questionOf = (called: string): number | null => {
    const known = questions.get(called);
    if (known !== undefined) return known;
    if (questions.size === mostQuestions) return null;
    questions.set(called, questions.size);
    return questions.size - 1;
  };

  const take = (item: RatedItem, file: number): void => {
    const { resolved, findings } = resolveItem(item, { options, pick });
    findings.forEach(tell);
    said.see(item.fields.keys());
    if (options.questions !== undefined) said.see(item.ratings.map(({ question }) => question));
    if (resolved === null) return;
    const { unit, firstLeft } = units.place(item, resolved);
    for (const { rater, question, value, at, seconds } of item.ratings) {
      if (isMissing(value, missing)) continue;
      if (options.questions !== undefined && !options.questions.includes(question)) continue;
      const asked = questionOf(question);
      if (asked === null) continue;
      ratings.add({
        unit,
        rater: raters.of(rater),
        question: asked,
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

  /** Reads a file; false where what follows is not to be read. */
  const read = async (file: ImportFile, number: number): Promise<boolean> => {
    for await (const page of readRecords(file)) {
      for (const record of page) {
        if ("finding" in record) {
          tell(record.finding);
          continue;
        }
        found.rows += 1;
        said.see(record.fields.keys());
        const layout = (found.layout ??= layoutOf(record));
        const lack = layout.lacks?.(options) ?? null;
        if (lack !== null) {
          tell(wrongRecord({ ...record, line: 1 }, null, lack.message, lack.mend).finding);
          return false;
        }
        for (const item of layout.read(record, { options, pick })) {
          if ("finding" in item) tell(item.finding);
          else take(item, number);
        }
      }
      if (upload && found.rows > importLimits.upload.rows) {
        const message = `Has more than ${importLimits.upload.rows.toLocaleString("en")} rows`;
        const mend = "import it by the command line";
        tell({ severity: "error", file: file.name, line: null, field: null, message, mend });
        return false;
      }
    }
    return true;
  };

  let whole = true;
  for (const [number, file] of files.entries()) whole &&= await read(file, number);
  if (whole && found.rows > 0) said.findings(files[0]?.name ?? "").forEach(tell);
  warnings.list().forEach(tellOf);
  return {
    layout: found.layout?.name ?? null,
    units,
    questions: [...questions.keys()],
    raters: raters.count(),
    ratings,
    whole,
  };
}
