import type { Finding } from "../domain/finding.ts";

/** One answer of one rater, as a file has it. */
export interface RawRating {
  rater: string;
  question: string;
  value: unknown;
  /** Milliseconds since 1970, and how long it took; null where the file does not say. */
  at: number | null;
  seconds: number | null;
}

/** Something that was rated, with ratings of it: what every layout is brought to. */
export interface RatedItem {
  file: string;
  line: number;
  /** Everything that the file says of it, by the file's own names. */
  fields: ReadonlyMap<string, unknown>;
  ratings: RawRating[];
}

export type Read = RatedItem | { finding: Finding };

/** A record of a file, in whatever layout. */
export interface ImportRecord {
  file: string;
  /** Names of the folders and the file that it came in, the innermost last, endings left off. */
  places: readonly string[];
  line: number;
  fields: ReadonlyMap<string, unknown>;
}

export const wrongRecord = (
  { file, line }: Pick<ImportRecord, "file" | "line">,
  field: string | null,
  message: string,
  mend: string,
  severity: Finding["severity"] = "error",
): { finding: Finding } => ({ finding: { severity, file, line, field, message, mend } });

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields of an object, its own only; none of anything else. */
export const fieldsOf = (value: unknown): Map<string, unknown> =>
  new Map(isObject(value) ? Object.entries(value) : []);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A name in a cell: a text or a number; null for anything else. */
export function nameIn(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** An hour at the end, and no word of where it was read: taken for UTC, whatever the clock of this machine. */
const withoutZone = /[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** A time in a cell as milliseconds since 1970: ISO 8601, or seconds or milliseconds as a number. */
export function timeIn(value: unknown): number | null {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) {
    return Math.round(value < 1e11 ? value * 1000 : value);
  }
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const time = Date.parse(withoutZone.test(value) ? `${value}Z` : value);
  return Number.isNaN(time) ? null : time;
}
