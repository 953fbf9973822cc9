import { parseDocument } from "yaml";
import { type FieldPath, reading } from "../../../shared/study-file/edit-study-text.ts";

/** What a study file says, as far as it can be read; what it holds is not checked. */
export type DraftValue = Record<string, unknown>;

const isGroup = (value: unknown): value is DraftValue =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Null where the text is no YAML, or no group of keys. */
export function readDraft(text: string): DraftValue | null {
  const document = parseDocument(text, reading);
  if (document.errors.length > 0) return null;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
    return isGroup(value) ? value : null;
  } catch {
    return null;
  }
}

export function valueAt(value: unknown, path: FieldPath): unknown {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at) && typeof key === "number") at = at[key];
    else if (isGroup(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

/** A list of texts at a place; empty where there is none. */
export const textsAt = (value: unknown, path: FieldPath): string[] => {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
};

/** The names of a group at a place. */
export const keysAt = (value: unknown, path: FieldPath): string[] => {
  const found = valueAt(value, path);
  return isGroup(found) ? Object.keys(found) : [];
};

/** `questions.warmth.points`, `claims[0].id`: as findings name fields. */
export const fieldOf = (path: FieldPath): string =>
  path.reduce<string>(
    (field, key) =>
      typeof key === "number" ? `${field}[${key}]` : field === "" ? key : `${field}.${key}`,
    "",
  );
