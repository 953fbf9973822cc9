/** A path into a document: keys, and indices from 0. */
export type Path = readonly PropertyKey[];

/** `responses[1].text`; null for the document as a whole. */
export function fieldOfPath(path: Path): string | null {
  let field = "";
  for (const key of path) {
    if (typeof key === "number") field += `[${key}]`;
    else field += field === "" ? String(key) : `.${String(key)}`;
  }
  return field === "" ? null : field;
}

/** The value at a path; undefined where there is none. Looks at own properties only. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** `a, b or c`. */
export function anyOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const longestQuote = 40;

/** A value as a message names it: short, on one line. */
export function quoted(value: unknown): string {
  if (typeof value === "string") {
    const line = value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value;
    return JSON.stringify(line);
  }
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "a group of keys";
}

/** The path that a field names; the reverse of `fieldOfPath` for keys without dots and brackets. */
export const pathOfField = (field: string): Path =>
  [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? "") : Number(index),
  );
