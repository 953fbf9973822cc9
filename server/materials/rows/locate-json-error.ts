export interface JsonError {
  /** From 1, in UTF-16 units. */
  column: number;
  message: string;
  mend: string;
}

const literals = /(?:true|false|null)(?![A-Za-z0-9_])/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/y;
const word = /[A-Za-z_$][\w$]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const blank = /[ \t\r\n]*/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** What the text is all of: a line holds one record of many, a file or a cell one document. */
type Whole = "line" | "file" | "cell";

const ended = (at: number, whole: Whole): JsonError => ({
  column: at + 1,
  message: `The ${whole} ends before what it began`,
  mend:
    whole === "line"
      ? "write each record on one line, and close its texts, lists and braces"
      : "close the texts, lists and braces that are open",
});

const followed = (at: number, whole: Whole): JsonError => ({
  column: at + 1,
  message: "Something follows the end of the record",
  mend: whole === "line" ? "write one record a line" : "remove it",
});

/** The end of the string that begins at `start`, or what is wrong in it. */
function endOfString(text: string, start: number, whole: Whole): number | JsonError {
  for (let at = start + 1; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit === 0x5c) {
      const escape = matchAt(escaped, text, at);
      if (escape === null) {
        if (at + 1 >= text.length) return ended(at + 1, whole);
        const message = `Has "\\${text[at + 1] ?? ""}" in a text, which is no escape`;
        return { column: at + 1, message, mend: 'write \\\\ for a backslash and \\" for a quote' };
      }
      at += escape.length;
    } else if (unit < 0x20) {
      const message = "Has a control character in a text";
      return { column: at + 1, message, mend: "write \\t for a tab, \\n for a line end" };
    } else at += 1;
  }
  return ended(text.length, whole);
}

function wrongValue(text: string, at: number): JsonError {
  const column = at + 1;
  const name = matchAt(word, text, at);
  if (name !== null) {
    const mend = /^(?:NaN|Infinity|None|undefined|nan)$/.test(name)
      ? "write null, or leave the field out"
      : /^(?:True|False)$/.test(name)
        ? `write ${name.toLowerCase()}`
        : "put texts in double quotes";
    return { column, message: `${name} is not JSON`, mend };
  }
  const unit = text[at] ?? "";
  if (unit === "'") {
    return { column, message: "Has a text in single quotes", mend: "use double quotes" };
  }
  if (unit === "}" || unit === "]") {
    const message = `Has a comma or a colon before "${unit}", and nothing between`;
    return { column, message, mend: "remove the comma, or write what is missing" };
  }
  const message = `Has ${JSON.stringify(unit)} where a value should be`;
  return { column, message, mend: "write a text in double quotes, a number, a list or null" };
}

/** The end of the plain value at `at`, or what is wrong with it. */
function endOfScalar(text: string, at: number, whole: Whole): number | JsonError {
  if (text[at] === '"') return endOfString(text, at, whole);
  const scalar = matchAt(literals, text, at) ?? matchAt(number, text, at);
  return scalar === null ? wrongValue(text, at) : at + scalar.length;
}

/**
 * Where and why a text is not JSON; null where it is. The words do not depend on the engine that runs
 * it, as those of `JSON.parse` do.
 */
export function locateJsonError(text: string, whole: Whole = "line"): JsonError | null {
  const open: ("{" | "[")[] = [];
  /** What comes next: a value, a key, the colon after it, or what follows a value. */
  let state: "value" | "first" | "key" | "colon" | "after" = "value";
  for (let at = 0; ;) {
    at += matchAt(blank, text, at)?.length ?? 0;
    const unit = text[at];
    const inside = open.at(-1);
    if (state === "after" && inside === undefined) {
      if (unit === undefined) return null;
      return followed(at, whole);
    }
    if (unit === undefined) return ended(at, whole);
    const closing = inside === "{" ? "}" : "]";
    if ((state === "after" || state === "first") && unit === closing) {
      open.pop();
      state = "after";
      at += 1;
    } else if (state === "after") {
      if (unit !== ",") {
        const message = `Has ${JSON.stringify(unit)} where a comma or "${closing}" should be`;
        return { column: at + 1, message, mend: "put a comma between entries, close what is open" };
      }
      state = inside === "{" ? "key" : "value";
      at += 1;
    } else if (state === "colon") {
      if (unit !== ":") {
        const message = `Has ${JSON.stringify(unit)} after a key`;
        return { column: at + 1, message, mend: "put a colon between a key and its value" };
      }
      state = "value";
      at += 1;
    } else if (state === "key" || (state === "first" && inside === "{")) {
      if (unit !== '"') return wrongValue(text, at);
      const end = endOfString(text, at, whole);
      if (typeof end !== "number") return end;
      state = "colon";
      at = end;
    } else if (unit === "{" || unit === "[") {
      open.push(unit);
      state = "first";
      at += 1;
    } else {
      const end = endOfScalar(text, at, whole);
      if (typeof end !== "number") return end;
      state = "after";
      at = end;
    }
  }
}
