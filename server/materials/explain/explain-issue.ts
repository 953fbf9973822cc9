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

function explainKeys(
  issue: Extract<Issue, { code: "unrecognized_keys" }>,
  schema: z.ZodType,
): Explanation[] {
  const names = knownKeys(schema, issue.path);
  return issue.keys.map((key) => {
    const meant = suggestName(key, names);
    const known = names.length > 12 ? "" : `; known here: ${names.join(", ")}`;
    return {
      path: [...issue.path, key],
      atKey: true,
      message: "Unknown key",
      mend: meant === null ? `remove it${known}` : `did you mean ${meant}?`,
    };
  });
}

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
        const why = issue.issues[0]?.message ?? "another name";
        const key = quoted(String(issue.path.at(-1)));
        return [
          { path: issue.path, atKey: true, message: `${key} cannot be a name`, mend: `use ${why}` },
        ];
      }
      const value = valueAt(input, issue.path);
      return [{ path: issue.path, atKey: false, ...explainValue(issue, value, schema) }];
    });
