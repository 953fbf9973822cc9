import type { z } from "zod";
import { flattenIssue } from "./flatten-issue.ts";
import { explainValue } from "./explain-value.ts";
import { knownKeys } from "./known-keys.ts";
import { suggestName } from "./suggest-name.ts";
import { type Path, quoted, valueAt } from "./words.ts";

type Issue = z.core.$ZodIssue;

/** What is wrong at one place of a document, and what to do about it. */
export interface Explanation {
  path: Path;
  /** Whether the place is a key, rather than its value. */
  atKey: boolean;
  message: string;
  mend: string;
}

/** So many unknown keys of one group are explained; of the others only the number is given. */
const mostKeys = 20;

function explainKeys(
  issue: Extract<Issue, { code: "unrecognized_keys" }>,
  schema: z.ZodType,
): Explanation[] {
  const names = knownKeys(schema, issue.path);
  const explained = issue.keys.slice(0, mostKeys).map((key) => {
    const path = [...issue.path, key];
    if (names.includes(key)) {
      const message = "Does not go with the keys beside it";
      return { path, atKey: true, message, mend: "remove it, or change what is beside it" };
    }
    const meant = suggestName(key, names);
    const known = names.length > 12 ? "" : `; known here: ${names.join(", ")}`;
    return {
      path,
      atKey: true,
      message: "Unknown key",
      mend: meant === null ? `remove it${known}` : `did you mean ${meant}?`,
    };
  });
  const more = issue.keys.length - mostKeys;
  if (more <= 0) return explained;
  const message = `Has ${more} more unknown keys`;
  return [...explained, { path: issue.path, atKey: true, message, mend: "remove them" }];
}

function explainName(issue: Extract<Issue, { code: "invalid_key" }>) {
  const name = quoted(String(issue.path.at(-1)));
  const why = issue.issues[0];
  return why?.code === "custom"
    ? { message: `${name} ${why.message}`, mend: "choose another name" }
    : { message: `${name} cannot be a name`, mend: `use ${why?.message ?? "another"}` };
}

/** How many explanations `explainIssues` gives, at a fraction of its cost. */
export const countIssues = (issues: readonly Issue[], input: unknown): number =>
  issues
    .flatMap((issue) => flattenIssue(issue, input))
    .map((issue) =>
      issue.code === "unrecognized_keys" ? Math.min(issue.keys.length, mostKeys + 1) : 1,
    )
    .reduce((sum, count) => sum + count, 0);

/** Each of zod's issues about `input` in words for the person who wrote it. */
export const explainIssues = (
  issues: readonly Issue[],
  input: unknown,
  schema: z.ZodType,
): Explanation[] =>
  issues
    .flatMap((issue) => flattenIssue(issue, input))
    .flatMap((issue): Explanation[] => {
      if (issue.code === "unrecognized_keys") return explainKeys(issue, schema);
      if (issue.code === "invalid_key") {
        return [{ path: issue.path, atKey: true, ...explainName(issue) }];
      }
      const value = valueAt(input, issue.path);
      return [{ path: issue.path, atKey: false, ...explainValue(issue, value, schema) }];
    });
