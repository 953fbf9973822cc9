import type { z } from "zod";
import { suggestName } from "./suggest-name.ts";
import { valueAt } from "./words.ts";

type Issue = z.core.$ZodIssue;

/** Keys whose value says which alternative was meant. */
const telling = ["preset", "kind"];

const isRoot = (issue: Issue): boolean => issue.path.length === 0;

const unknownKeys = (issues: readonly Issue[]): string[] =>
  issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" && isRoot(issue) ? issue.keys : [],
  );

/**
 * How far a value is from an alternative: a wrong type is further than a missing or an extra key, and
 * a key that is only misspelt is near.
 */
function weight(issues: readonly Issue[]): number {
  const unknown = unknownKeys(issues);
  const one = (issue: Issue): number => {
    if (issue.code === "unrecognized_keys") return 3 * issue.keys.length;
    if (isRoot(issue)) return 1000;
    const key = String(issue.path[0]);
    if (telling.includes(key)) return 50;
    return suggestName(key, unknown) === null ? 2 : -1;
  };
  return issues.map(one).reduce((sum, part) => sum + part, 0);
}

/** The alternatives that the value's own `preset` or `kind` leaves. */
function alternativesMeant(branches: readonly Issue[][], value: unknown): readonly Issue[][] {
  const key = telling.find((name) => valueAt(value, [name]) !== undefined);
  if (key === undefined) return branches;
  const having = branches.filter(
    (issues) =>
      !issues.some((issue) => issue.code === "unrecognized_keys" && issue.keys.includes(key)),
  );
  const agreeing = having.filter((issues) => !issues.some(({ path }) => path[0] === key));
  if (agreeing.length > 0) return agreeing;
  const values = having
    .flat()
    .flatMap((issue) =>
      issue.code === "invalid_value" && issue.path[0] === key ? issue.values : [],
    );
  const unknown: Issue = { code: "invalid_value", path: [key], values, message: "" };
  return values.length > 0 ? [[unknown]] : branches;
}

/** Every alternative asks for another kind of value: one issue that names all of them. */
function mergedTypes(branches: readonly Issue[][]): Issue | null {
  const roots = branches.flatMap((issues) => issues.filter(isRoot));
  if (roots.length < branches.length) return null;
  const values = roots.flatMap((issue) => (issue.code === "invalid_value" ? issue.values : []));
  if (values.length === roots.length) {
    return { code: "invalid_value", path: [], values, message: "" };
  }
  const expected = roots.flatMap((issue) =>
    issue.code === "invalid_type" ? [String(issue.expected)] : [],
  );
  if (expected.length < roots.length) return null;
  return { code: "custom", path: [], params: { expected }, message: "" };
}

/** The issues of the alternative that was most probably meant, with paths from `input`. */
export function flattenIssue(issue: Issue, input: unknown): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const value = valueAt(input, issue.path);
  const merged = value === undefined ? null : mergedTypes(issue.errors);
  const branches = alternativesMeant(issue.errors, value);
  const nearest = branches.toSorted((one, other) => weight(one) - weight(other))[0] ?? [];
  const chosen = merged === null ? nearest.flatMap((part) => flattenIssue(part, value)) : [merged];
  return chosen.map((part) => ({ ...part, path: [...issue.path, ...part.path] }));
}
