import type { z } from "zod";
import { descriptionAt } from "./known-keys.ts";
import { suggestName } from "./suggest-name.ts";
import { anyOf, capitalised, type Path, quoted } from "./words.ts";

type Issue = z.core.$ZodIssue;

interface Words {
  message: string;
  mend: string;
}

const kinds: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "a group of keys",
  record: "a group of keys",
  null: "nothing",
};

const writeAs: Record<string, string> = {
  string: "write a text, in quotes",
  number: "write a number, without quotes",
  int: "write a whole number, without quotes",
  boolean: "write true or false, without quotes",
  array: "write a list, as in [a, b]",
  tuple: "write a list, as in [a, b]",
  object: "write keys with their values",
  record: "write keys with their values",
};

const wrongType = (value: unknown, expected: readonly string[]): Words => ({
  message: `${capitalised(quoted(value))} is not ${anyOf(expected.map((name) => kinds[name] ?? name))}`,
  mend:
    (expected.length === 1 ? writeAs[expected[0] ?? ""] : undefined) ??
    `write ${anyOf(expected.map((name) => kinds[name] ?? name))}`,
});

const missing = (schema: z.ZodType, path: Path): Words => {
  const description = descriptionAt(schema, path);
  return {
    message: "Is missing",
    mend: description === null ? "add it" : `add it (${description})`,
  };
};

function notAllowed(value: unknown, values: readonly unknown[]): Words {
  const names = values.map((each) => (typeof each === "string" ? each : String(each)));
  const meant = typeof value === "string" ? suggestName(value, names) : null;
  return {
    message: `${capitalised(quoted(value))} is not allowed here`,
    mend:
      meant === null ? `use ${anyOf(names)}` : `did you mean ${meant}? Allowed: ${anyOf(names)}`,
  };
}

function outOfRange(
  value: unknown,
  issue: Extract<Issue, { code: "too_small" | "too_big" }>,
): Words {
  const least = issue.code === "too_small";
  const bound = least ? issue.minimum : issue.maximum;
  if (issue.origin === "string") {
    const length = typeof value === "string" ? value.length : 0;
    if (length === 0) return { message: "Is empty", mend: "write something" };
    return {
      message: `Has ${length} characters, ${least ? "fewer" : "more"} than ${bound}`,
      mend: least ? `write at least ${bound} characters` : `shorten it to ${bound} characters`,
    };
  }
  if (issue.origin === "array") {
    const length = Array.isArray(value) ? value.length : 0;
    return {
      message: `Has ${length} ${length === 1 ? "entry" : "entries"}, ${least ? "fewer" : "more"} than ${bound}`,
      mend: least ? `list at least ${bound}` : `list at most ${bound}`,
    };
  }
  const bounds =
    issue.inclusive === false
      ? least
        ? "more than"
        : "less than"
      : least
        ? "at least"
        : "at most";
  return {
    message: `${quoted(value)} is too ${least ? "small" : "large"}`,
    mend: `use ${bounds} ${bound}`,
  };
}

const paramText = (params: Record<string, unknown> | undefined, key: string): string | null => {
  const value = params?.[key];
  return typeof value === "string" ? value : null;
};

/** What is wrong with a value, and what to do; `issue.path` leads to it. */
export function explainValue(issue: Issue, value: unknown, schema: z.ZodType): Words {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined
        ? missing(schema, issue.path)
        : wrongType(value, [
            issue.expected === "number" && typeof value === "number" ? "int" : issue.expected,
          ]);
    case "invalid_value":
      return value === undefined ? missing(schema, issue.path) : notAllowed(value, issue.values);
    case "invalid_union":
      return value === undefined
        ? missing(schema, issue.path)
        : notAllowed(
            value,
            "options" in issue && Array.isArray(issue.options) ? issue.options : [],
          );
    case "too_small":
    case "too_big":
      return outOfRange(value, issue);
    case "invalid_format":
      return { message: `${quoted(value)} cannot be used here`, mend: `use ${issue.message}` };
    case "custom": {
      const expected: unknown = issue.params?.["expected"];
      if (Array.isArray(expected)) return wrongType(value, [...new Set(expected.map(String))]);
      return {
        message: capitalised(issue.message),
        mend: paramText(issue.params, "mend") ?? "change it",
      };
    }
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
    case "unrecognized_keys":
    default:
      return { message: capitalised(issue.message), mend: "change it" };
  }
}
