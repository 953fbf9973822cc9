const deepest = 32;

/** More than the largest prompt has: 200 turns, 20 responses and as many tags as anyone needs. */
const mostValues = 2000;

/**
 * What makes a record too large to be looked at field by field; null for the others. Does not recurse:
 * JSON may nest deeper than the stack is.
 */
export function checkSize(record: unknown): { message: string; mend: string } | null {
  let level: unknown[] = [record];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (values > mostValues) {
      const message = `Holds more than ${mostValues.toLocaleString("en")} values`;
      return { message, mend: "keep the fields that a prompt has" };
    }
    if (depth > deepest) {
      return { message: `Nests deeper than ${deepest} levels`, mend: "flatten it" };
    }
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return null;
}
