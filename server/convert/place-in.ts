/** The value at a column, or at a place inside of one, as in `choices[0].turns[0]`; a column of that very name first. */
export function placeIn(fields: ReadonlyMap<string, unknown>, place: string): unknown {
  if (fields.has(place)) return fields.get(place);
  const [first = "", ...rest] = [...place.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, index, key]) => index ?? key ?? "",
  );
  let at = fields.get(first);
  for (const key of rest) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Object.getOwnPropertyDescriptor(at, key)?.value;
  }
  return at;
}

/** A text as it stands, a number or a truth value as it is written; null for anything else. */
export function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** A tag: a text that says something. */
export function tagIn(value: unknown): string | null {
  const text = textIn(value)?.trim() ?? "";
  return text === "" || /^(?:nan|none|null)$/i.test(text) ? null : text;
}
