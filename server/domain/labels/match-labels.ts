import type { Question } from "../../../shared/model/question.ts";
import type { Finding } from "../finding.ts";
import type { Label } from "./label-set.ts";

/** A line of the materials, as far as labels are told apart by it. */
export interface LabelledLine {
  line: number;
  promptId: string;
  /** By the names of the columns. */
  tags: Readonly<Record<string, string | null>>;
  arms: readonly string[];
}

/** A row of a file of labels; `tags` holds what of a line it names beside the prompt. */
export interface LabelRow {
  row: number;
  promptId: string;
  arm: string;
  value: string;
  tags: Readonly<Record<string, string>>;
}

export interface MatchedLabels {
  labels: Label[];
  /** Rows of which the study has no response. */
  unmatched: LabelRow[];
  findings: Finding[];
}

const truths: Readonly<Record<string, string>> = {
  true: "true",
  false: "false",
  "1": "true",
  "0": "false",
  yes: "true",
  no: "false",
};

/** A value as it is stored; null where the question cannot be answered so. */
function valueOf(value: string, { kind, options }: Question, option: string | null): string | null {
  if (option !== null) return truths[value.toLowerCase()] ?? null;
  if (kind === "choice") {
    return value.trim() !== "" && Number.isFinite(Number(value)) ? value : null;
  }
  return options.some((each) => String(each.value) === value) ? value : null;
}

function wantedOf({ kind, options }: Question, option: string | null): string {
  if (option !== null) return "true or false";
  if (kind === "choice") return "a number; the higher one is the response preferred";
  return options.map(({ value }) => value).join(", ");
}

/** Joins rows of labels with the responses of a study, by prompt, arm and whatever tags a row names. */
export function matchLabels(
  rows: readonly LabelRow[],
  lines: readonly LabelledLine[],
  {
    file,
    arms,
    question,
    option,
  }: { file: string; arms: readonly string[]; question: Question; option: string | null },
): MatchedLabels {
  const byPrompt = new Map<string, LabelledLine[]>();
  for (const line of lines) {
    const known = byPrompt.get(line.promptId);
    if (known === undefined) byPrompt.set(line.promptId, [line]);
    else known.push(line);
  }
  const found: MatchedLabels = { labels: [], unmatched: [], findings: [] };
  const rowOf = new Map<string, number>();
  const wrong = (row: number, field: string | null, message: string, mend: string): void => {
    found.findings.push({ severity: "error", file, line: row, field, message, mend });
  };
  for (const each of rows) {
    const { row, promptId, arm, value: cell, tags } = each;
    if (!arms.includes(arm)) {
      const message = arm === "" ? "Names no arm" : `"${arm}" is no arm of this study`;
      wrong(row, "arm", message, `write ${arms.join(" or ")}, or remove the row`);
      continue;
    }
    const candidates = (byPrompt.get(promptId) ?? []).filter(
      (line) =>
        line.arms.includes(arm) &&
        Object.entries(tags).every(([tag, wanted]) => line.tags[tag] === wanted),
    );
    const [only] = candidates;
    if (only === undefined) {
      found.unmatched.push(each);
      continue;
    }
    if (candidates.length > 1) {
      const mend = "add columns that tell them apart: task, context, model or user_belief";
      wrong(row, "prompt_id", `Is that of ${candidates.length} lines of the materials`, mend);
      continue;
    }
    const value = valueOf(cell, question, option);
    if (value === null) {
      wrong(row, "value", `"${cell}" is no label`, `write ${wantedOf(question, option)}`);
      continue;
    }
    const key = `${only.line} ${arm}`;
    const before = rowOf.get(key);
    if (before === undefined) {
      rowOf.set(key, row);
      found.labels.push({ line: only.line, arm, value });
    } else wrong(row, "arm", `Labels the response of row ${before} again`, "remove one of the two");
  }
  return found;
}
