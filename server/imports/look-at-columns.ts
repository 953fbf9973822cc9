import type { SeenColumn } from "../../shared/protocol/conversion-calls.ts";
import type { Finding } from "../domain/finding.ts";
import type { ImportFile } from "./records/read-records.ts";
import { readRecords } from "./records/read-records.ts";
import type { ImportRecord } from "./rated-item.ts";

export interface LookedAt {
  columns: SeenColumn[];
  /** The first record; null where there is none. */
  first: ImportRecord | null;
  findings: Finding[];
}

const rowsShown = 3;
const rowsRead = 50;
const mostPlaces = 200;
const longestSample = 160;
/** Lists and objects in each other, and entries of each list. */
const [mostDeep, mostEntries] = [4, 2];

const inner = (place: string, value: unknown): [string, unknown][] => {
  if (Array.isArray(value))
    return value.slice(0, mostEntries).map((each, index) => [`${place}[${index}]`, each]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] =>
    /[.[\]]/.test(key) ? [] : [[`${place}.${key}`, each]],
  );
};

const shortened = (text: string): string =>
  text.length > longestSample ? `${text.slice(0, longestSample)}…` : text;

/** Where texts, numbers and truth values are, from the outside in. */
function* leaves(place: string, value: unknown, depth = 0): Generator<[string, string | null]> {
  if (typeof value === "string") yield [place, shortened(value)];
  else if (typeof value === "number" || typeof value === "boolean") yield [place, String(value)];
  else if (value === null || value === undefined) yield [place, null];
  else if (depth < mostDeep)
    for (const [at, each] of inner(place, value)) yield* leaves(at, each, depth + 1);
}

/** What a file's first records hold, by the file's own names. */
export async function lookAtColumns(file: ImportFile): Promise<LookedAt> {
  const seen = new Map<string, (string | null)[]>();
  const findings: Finding[] = [];
  let first: ImportRecord | null = null;
  let rows = 0;
  for await (const records of readRecords(file)) {
    for (const record of records) {
      if ("finding" in record) {
        findings.push(record.finding);
        continue;
      }
      first ??= record;
      for (const [name, value] of record.fields) {
        for (const [place, sample] of leaves(name, value)) {
          if (!seen.has(place) && seen.size >= mostPlaces) continue;
          const samples = seen.get(place) ?? Array.from({ length: rowsShown }, () => null);
          seen.set(place, samples);
          if (rows < rowsShown) samples[rows] = sample;
        }
      }
      rows += 1;
      if (rows === rowsRead) break;
    }
    if (rows === rowsRead || findings.length >= rowsRead) break;
  }
  const columns = [...seen].map(([place, samples]) => ({ place, samples: samples.slice(0, rows) }));
  return { columns, first, findings: findings.slice(0, rowsRead) };
}
