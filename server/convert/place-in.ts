/** How a place goes on after a key: by a dot, an index, or not at all. */
const goesOn = /^(?:\.|(?=\[)|$)/;

/** The value at a place inside of another; names that hold dots themselves, as `humor_0.1`, come before shorter ones. */
function inside(value: unknown, place: string): unknown {
  if (place === "") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const [index, number] = /^\[(\d+)\]\.?/.exec(place) ?? [];
  if (index !== undefined && number !== undefined)
    return Object.hasOwn(value, number)
      ? inside(Object.getOwnPropertyDescriptor(value, number)?.value, place.slice(index.length))
      : undefined;
  for (let length = place.length; length > 0; length -= 1) {
    const [on] = goesOn.exec(place.slice(length)) ?? [];
    const key = place.slice(0, length);
    if (on === undefined || !Object.hasOwn(value, key)) continue;
    const found = inside(
      Object.getOwnPropertyDescriptor(value, key)?.value,
      place.slice(length + on.length),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value at a column, or at a place inside of one, as in `choices[0].turns[0]`; a column of that very name first. */
export const placeIn = (fields: ReadonlyMap<string, unknown>, place: string): unknown =>
  inside(Object.fromEntries(fields), place);

/** A text as it stands, a number or a truth value as it is written; null for anything else. */
export function textIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** A response as a file has it: a text, or a truth value, of which nobody knows whether it was a word. */
export const responseIn = (value: unknown): string | boolean | null =>
  typeof value === "boolean" ? value : textIn(value);

/** A tag: a text that says something. */
export function tagIn(value: unknown): string | null {
  const text = textIn(value)?.trim() ?? "";
  return text === "" || /^(?:nan|none|null)$/i.test(text) ? null : text;
}
