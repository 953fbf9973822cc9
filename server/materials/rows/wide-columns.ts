import { suggestName } from "../explain/suggest-name.ts";
import { quoted } from "../explain/words.ts";
import { locateJsonError } from "./locate-json-error.ts";

/**
 * Tables have one column for each field of a prompt. What is a list or a group in JSON is spread out:
 * `response.<arm>`, `response_model.<arm>`, `tags.<name>`; turns of a conversation stand as JSON in
 * `prompt_turns`.
 */
const plainFields = [
  "prompt_id",
  "prompt",
  "task",
  "context",
  "model",
  "user_belief",
  "reference_answer",
] as const;

const responsePrefix = "response.";
const modelPrefix = "response_model.";
const tagPrefix = "tags.";
const turnsColumn = "prompt_turns";

export interface ColumnProblem {
  column: string | null;
  message: string;
  mend: string;
}

/** What a cell holds; undefined where the table has nothing there. */
type CellOf = (column: string) => unknown;

export interface WideColumns {
  problems: ColumnProblem[];
  /** What is wrong with a row before it has a value; null where nothing is. */
  problemOf: (cell: CellOf) => ColumnProblem | null;
  /** A row as the value that a line of JSON would have. */
  valueOf: (cell: CellOf) => unknown;
  /** The column that a field of that value came from. */
  nameOf: (field: string | null) => string | null;
}

const after = (columns: readonly string[], prefix: string): string[] =>
  columns
    .filter((column) => column.startsWith(prefix))
    .map((column) => column.slice(prefix.length));

function problemsOf(columns: readonly string[], also: readonly string[]): ColumnProblem[] {
  const problems: ColumnProblem[] = [];
  const known = [...plainFields, turnsColumn, ...also];
  const arms = after(columns, responsePrefix);
  for (const [index, column] of columns.entries()) {
    if (columns.indexOf(column) < index) {
      const message = "Stands twice in the head of the table";
      problems.push({ column, message, mend: "remove or rename one" });
    } else if (column.startsWith(modelPrefix)) {
      const arm = column.slice(modelPrefix.length);
      if (arms.includes(arm)) continue;
      const message = `Has no column ${responsePrefix}${arm} beside it`;
      problems.push({ column, message, mend: "add that column, or remove this one" });
    } else if (
      !known.includes(column) &&
      ![responsePrefix, tagPrefix].some((prefix) => column.startsWith(prefix) && column !== prefix)
    ) {
      const arm = /^response[_ -](.+)$/.exec(column)?.[1];
      const meant = arm === undefined ? suggestName(column, known) : responsePrefix + arm;
      const mend =
        meant === null
          ? `remove it, or keep it as ${tagPrefix}${column === "" ? "name" : column}`
          : `did you mean ${meant}?`;
      const message = column === "" ? "Has a column without a name" : "Unknown column";
      problems.push({ column: column === "" ? null : column, message, mend });
    }
  }
  const lacks = (column: string, mend: string): void => {
    problems.push({ column, message: "Is missing in the head of the table", mend });
  };
  if (!columns.includes("prompt_id")) lacks("prompt_id", "add the column");
  if (!columns.includes("prompt") && !columns.includes(turnsColumn)) {
    lacks("prompt", `add the column, or ${turnsColumn} with conversations as JSON`);
  }
  if (arms.length === 0 && !also.includes("responses")) {
    lacks(`${responsePrefix}<arm>`, "add a column for each arm, as in response.original");
  }
  return problems;
}

/** Why the turns of a row cannot be read; null where they can, or where Parquet has a list of them. */
function problemOf(cell: CellOf): ColumnProblem | null {
  const turns = cell(turnsColumn);
  if (typeof turns !== "string") return null;
  const problem = turns.trimStart().startsWith("[")
    ? locateJsonError(turns, "cell")
    : {
        message: `${quoted(turns)} is not a list of turns`,
        mend: 'write [{"role": "user", "text": "…"}], or use the column prompt',
      };
  return problem === null ? null : { ...problem, column: turnsColumn };
}

/**
 * Reads the head of a table. `also` are columns that hold their JSON as it is, which Parquet can.
 * Cells of no value are left out of the value; an empty response is a response.
 */
export function wideColumns(columns: readonly string[], also: readonly string[]): WideColumns {
  const arms = after(columns, responsePrefix);
  const tags = after(columns, tagPrefix);

  const valueOf = (cell: CellOf): unknown => {
    const entries: [string, unknown][] = [];
    for (const field of [...plainFields, ...also]) {
      const value = cell(field);
      if (value !== undefined) entries.push([field, value]);
    }
    const turns = cell(turnsColumn);
    if (turns !== undefined) {
      const others = entries.filter(([field]) => field !== "prompt");
      entries.splice(0, entries.length, ...others, [
        "prompt",
        typeof turns === "string" ? JSON.parse(turns) : turns,
      ]);
    }
    const responses = arms.flatMap((arm) => {
      const text = cell(responsePrefix + arm);
      if (text === undefined) return [];
      const model = cell(modelPrefix + arm);
      return [model === undefined ? { arm, text } : { arm, model, text }];
    });
    if (arms.length > 0) entries.push(["responses", responses]);
    const named = tags.flatMap((tag): [string, unknown][] => {
      const value = cell(tagPrefix + tag);
      return value === undefined ? [] : [[tag, value]];
    });
    if (named.length > 0) entries.push(["tags", Object.fromEntries(named)]);
    return Object.fromEntries(entries);
  };

  const nameOf = (field: string | null): string | null => {
    const [, index, part] = /^responses\[(\d+)\](?:\.(\w+))?/.exec(field ?? "") ?? [];
    const arm = index === undefined || also.includes("responses") ? undefined : arms[Number(index)];
    if (arm !== undefined) return (part === "model" ? modelPrefix : responsePrefix) + arm;
    const isTurn = (field ?? "").startsWith("prompt[") || !columns.includes("prompt");
    return field?.startsWith("prompt") === true && field !== "prompt_id" && isTurn
      ? field.replace("prompt", turnsColumn)
      : field;
  };

  return { problems: problemsOf(columns, also), problemOf, valueOf, nameOf };
}
