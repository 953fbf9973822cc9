import { type Document, isCollection, isMap, isSeq, parseDocument } from "yaml";
import { foldShort, textOf } from "./style.ts";

/** Keys, and indices from 0. */
export type FieldPath = readonly (string | number)[];

/** As strict as the server is, so that both read the same from a text. */
export const reading = { prettyErrors: false, uniqueKeys: true, stringKeys: true } as const;

/** Takes away groups that an edit has left empty. */
function pruneAbove(document: Document, path: FieldPath): void {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const above = path.slice(0, length);
    const node = document.getIn(above, true);
    if (!isCollection(node) || node.items.length > 0) return;
    document.deleteIn(above);
  }
}

/** A value as a node in the style of printed studies. */
function nodeOf(document: Document, path: FieldPath, value: unknown) {
  const node = document.createNode(value, { aliasDuplicateObjects: false });
  foldShort(document, node, path);
  return node;
}

/**
 * The text of a study file with one value set, or taken away where it is undefined; groups on the way are made.
 * Comments, the order of keys and the style of everything else stay. The text as it was where it is no YAML.
 */
export function editStudyText(text: string, path: FieldPath, value: unknown): string {
  const document = parseDocument(text, reading);
  if (document.errors.length > 0) return text;
  if (value === undefined) {
    if (!document.hasIn(path)) return text;
    document.deleteIn(path);
    pruneAbove(document, path);
    return textOf(document);
  }
  // A scalar in the way of a group gives way to it.
  for (let length = 1; length < path.length; length += 1) {
    const above = path.slice(0, length);
    const node = document.getIn(above, true);
    const fits = typeof path[length] === "number" ? isSeq(node) : isMap(node);
    if (!fits) {
      const rest = path
        .slice(length)
        .reduceRight<unknown>(
          (inner, key) => (typeof key === "number" ? [inner] : { [key]: inner }),
          value,
        );
      document.setIn(above, nodeOf(document, above, rest));
      return textOf(document);
    }
  }
  const before = document.getIn(path, true);
  const after = nodeOf(document, path, value);
  if (isCollection(before) && typeof before.comment === "string") after.comment = before.comment;
  document.setIn(path, after);
  return textOf(document);
}
