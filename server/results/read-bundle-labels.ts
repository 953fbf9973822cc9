import type { Label, LabelledSet } from "../domain/labels/label-set.ts";
import type { SourcePair } from "../domain/results/gather-columns.ts";
import { bundleTable } from "./bundle-files.ts";
import { tableRows } from "./table-rows.ts";

const columns = [
  "name",
  "version",
  "question",
  "option",
  "patterns",
  "pair",
  "response",
  "value",
  "score",
];

/** Automatic labels as a dataset has them; a response that is in several pairs is labelled once. */
export async function readBundleLabels(
  folder: string,
  pairs: ReadonlyMap<string, SourcePair>,
): Promise<LabelledSet[]> {
  const sets = new Map<string, { set: LabelledSet["set"]; labels: Label[]; known: Set<string> }>();
  for await (const row of tableRows(bundleTable(folder, "labels"), columns)) {
    const name = row.name("name");
    const set = sets.get(name) ?? {
      set: {
        name,
        version: row.number("version"),
        question: row.name("question"),
        option: row.text("option"),
        patterns: row.text("patterns") === null ? null : row.number("patterns"),
        rows: 0,
      },
      labels: [],
      known: new Set<string>(),
    };
    sets.set(name, set);
    const pair = pairs.get(row.name("pair"));
    if (pair === undefined) throw new RangeError(`"${row.name("pair")}" is no pair of the dataset`);
    const arm = row.name("response") === "x" ? pair.xArm : (pair.yArm ?? "");
    const key = `${pair.line} ${arm}`;
    if (set.known.has(key)) continue;
    set.known.add(key);
    set.set.rows += 1;
    set.labels.push({ line: pair.line, arm, value: row.text("value") ?? row.name("score") });
  }
  return [...sets.values()].map(({ set, labels }) => ({ set, labels }));
}
