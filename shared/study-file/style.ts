import { type Document, isMap, isScalar, isSeq, visit, YAMLMap, YAMLSeq } from "yaml";

const longestOnOneLine = 80;

/** Groups and lists of these keys have a line for each of what they hold, however short. */
const spread = new Set(["questions", "about", "pages", "claims", "exclusions", "error_rates"]);
const spreadItems = new Set(["pages", "claims"]);

const isLeaf = (node: unknown): boolean =>
  isScalar(node) ||
  (isSeq(node) && node.items.every(isLeaf)) ||
  (isMap(node) && node.items.every(({ value }) => isLeaf(value)));

/** Puts short lists and groups at a place of a study file on one line, as people write them. */
export function foldShort(
  document: Document,
  node: unknown,
  path: readonly (string | number)[],
): void {
  if (!isMap(node) && !isSeq(node)) return;
  const [top, ...inside] = path;
  const isSpread =
    top === undefined ||
    (inside.length === 0 && spread.has(String(top))) ||
    (inside.length === 1 && spreadItems.has(String(top)));
  if (!isSpread && isLeaf(node) && JSON.stringify(node).length <= longestOnOneLine) {
    node.flow = true;
    return;
  }
  if (isSeq(node)) node.items.forEach((item, index) => foldShort(document, item, [...path, index]));
  else
    for (const { key, value } of node.items)
      foldShort(document, value, [...path, isScalar(key) ? String(key.value) : ""]);
}

/** The library pads lists and groups alike; people write `[a, b]` and `{ a: b }`. */
function padAsPeopleDo(node: YAMLMap | YAMLSeq): void {
  node.toString = (context, onComment, onChompKeep) => {
    const flowCollectionPadding = isMap(node) ? " " : "";
    const padded = context === undefined ? context : { ...context, flowCollectionPadding };
    return isMap(node)
      ? YAMLMap.prototype.toString.call(node, padded, onComment, onChompKeep)
      : YAMLSeq.prototype.toString.call(node, padded, onComment, onChompKeep);
  };
}

/** The text of a document, in the style of study files; long lines stay whole. */
export function textOf(document: Document): string {
  visit(document, {
    Collection: (_key, node) => {
      if (isMap(node) || isSeq(node)) padAsPeopleDo(node);
    },
  });
  return document.toString({ lineWidth: 0 });
}
