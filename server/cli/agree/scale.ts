import type { Level } from "../../../shared/statistics/agreement/krippendorff/metric.ts";
import { anyOf, quoted } from "../../materials/explain/words.ts";

/** A cell as a number to compute with, or what is wrong with it. */
type Read = number | { message: string; mend: string };

/** How cells are read as values: numbers as they are, names as the place of their category. */
export interface Scale {
  level: Level;
  read: (cell: unknown) => Read;
  /** The declared values, as `read` gives them; null where none are declared. */
  domain: readonly number[] | null;
  /** What a value is called. */
  labelOf: (value: number) => string;
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

export const isNumeral = (text: string): boolean =>
  numeral.test(text.trim()) && Number.isFinite(Number(text));

const mostNamed = 20;

function outside(cell: unknown, domain: readonly string[]): Read {
  const named = domain.length > mostNamed ? [...domain.slice(0, mostNamed), "…"] : domain;
  return {
    message: `${quoted(cell)} is not on the declared scale`,
    mend: `use ${anyOf(named)}, or add it to --domain`,
  };
}

function readNumber(cell: unknown, level: Level): Read {
  if (typeof cell === "number" && Number.isFinite(cell)) return cell;
  if (typeof cell === "string" && isNumeral(cell)) return Number(cell);
  const message = `${quoted(cell)} is not a number`;
  if (typeof cell === "boolean") return { message, mend: "write 1 and 0, or use --level nominal" };
  if (typeof cell === "string" && isNumeral(cell.replace(",", "."))) {
    return { message, mend: "write decimals with a point" };
  }
  const orNames =
    level === "ordinal" ? ", or give the order of names by --domain low,middle,high" : "";
  return { message, mend: `leave the cell empty where a rating is missing${orNames}` };
}

function numbers(level: Level, declared: readonly string[] | null): Scale {
  const domain = declared === null ? null : declared.map(Number);
  const known = new Set(domain);
  const read = (cell: unknown): Read => {
    const value = readNumber(cell, level);
    if (typeof value !== "number" || domain === null || known.has(value)) return value;
    return outside(cell, declared ?? []);
  };
  return { level, read, domain, labelOf: String };
}

function categoryNames(level: Level, declared: readonly string[] | null): Scale {
  const labels = [...(declared ?? [])];
  const codes = new Map(labels.map((label, code) => [label, code]));
  let kind: "boolean" | "name" | null = null;
  const read = (cell: unknown): Read => {
    if (typeof cell !== "string" && typeof cell !== "number" && typeof cell !== "boolean") {
      return { message: `${quoted(cell)} is no value`, mend: "write a text or a number" };
    }
    // A file whose texts were turned into true and false here and there has lost what they said.
    const found = typeof cell === "boolean" ? "boolean" : "name";
    kind ??= found;
    if (kind !== found) {
      const message = `${quoted(cell)} is ${found === "boolean" ? "a boolean among texts" : "no boolean, as the others are"}`;
      return { message, mend: "write all values alike, texts in quotes" };
    }
    const label = String(cell);
    const code = codes.get(label);
    if (code !== undefined) return code;
    if (declared !== null) return outside(cell, declared);
    codes.set(label, labels.length);
    return labels.push(label) - 1;
  };
  const domain = declared === null ? null : declared.map((_, code) => code);
  return { level, read, domain, labelOf: (value) => labels[value] ?? "" };
}

/**
 * The scale of a level of measurement. `declared` are its values, in their order: names for the nominal level;
 * for the ordinal one names or numbers; numbers for the others.
 */
export function scaleOf(level: Level, declared: readonly string[] | null): Scale {
  const named = level === "ordinal" && declared !== null && !declared.every(isNumeral);
  return level === "nominal" || named ? categoryNames(level, declared) : numbers(level, declared);
}
