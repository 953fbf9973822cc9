import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from "yaml";
import { locateJsonError } from "../rows/locate-json-error.ts";
import type { Path } from "../explain/words.ts";

/** A place in a text, both from 1. */
export interface Position {
  line: number;
  column: number;
}

export interface ParsedYaml {
  value: unknown;
  /** Where the value at a path stands, or its key; where it is missing, what it is missing from. */
  positionOf: (path: Path, atKey: boolean) => Position;
}

export interface YamlProblem extends Position {
  message: string;
  mend: string;
}

const mends: Record<string, string> = {
  DUPLICATE_KEY: "keep one of the two",
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "close what is open, and indent the lines of one group alike",
  MISSING_CHAR: "close what is open, or add what is missing",
  BAD_ALIAS: "write the value out",
  MULTILINE_IMPLICIT_KEY: "put the key, its colon and its value on one line, or quote the value",
  BLOCK_AS_IMPLICIT_KEY: "put quotes around a value that has a colon and a space in it",
  UNEXPECTED_TOKEN: "put quotes around the value, or correct the indentation",
};

const messages: Record<string, string> = {
  DUPLICATE_KEY: "The key is given a second time",
  BLOCK_AS_IMPLICIT_KEY: "A colon and a space in a value make it look like a key",
};

/** Aliases let a small file stand for an enormous one; a study file needs hardly any. */
const mostAliases = 50;

const offsetOf = (node: unknown): number | null =>
  isNode(node) ? ((node as Node).range?.[0] ?? null) : null;

/** The offset of the last part of a path that exists. */
function offsetAt(contents: unknown, path: Path, atKey: boolean): number {
  let node: unknown = contents;
  let offset = offsetOf(contents) ?? 0;
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair === undefined || !isPair(pair)) return offset;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
      if (isLast && !atKey && isScalar(node)) offset = offsetOf(node) ?? offset;
    } else if (isSeq(node) && typeof key === "number") {
      node = node.items[key];
      offset = offsetOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

const firstLine = (message: string): string => message.split("\n", 1)[0] ?? message;

/** The place of an offset in a text. */
function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Reads JSON; the positions of its values are found as in YAML, of which it is a part. */
export function parseJson(text: string): ParsedYaml | { problems: YamlProblem[] } {
  const error = locateJsonError(text, "file");
  if (error === null) return parseYaml(text);
  const { message, mend, column } = error;
  return { problems: [{ ...positionAt(text, column - 1), message, mend }] };
}

/** Reads YAML 1.2. Never throws. */
export function parseYaml(text: string): ParsedYaml | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ code, message, pos }) => ({
        ...at(pos[0]),
        message: messages[code] ?? firstLine(message),
        mend: mends[code] ?? "see https://yaml.org/spec/1.2.2 for how to write it",
      })),
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { value, positionOf: (path, atKey) => at(offsetAt(document.contents, path, atKey)) };
  } catch {
    const message = "Names too many parts of itself by aliases";
    return { problems: [{ line: 1, column: 1, message, mend: "write the values out" }] };
  }
}
