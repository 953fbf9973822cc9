/** What a polluted prototype would be known by. */
export const mark = "kelvinWasPolluted";

/** Whether any prototype that all programs share was written to; if so it is mended for the tests after. */
export function wasPolluted(): boolean {
  const shared: object[] = [
    Object.prototype,
    Array.prototype,
    Function.prototype,
    String.prototype,
  ];
  const found = shared.filter((prototype) => Reflect.has(prototype, mark));
  for (const prototype of shared) Reflect.deleteProperty(prototype, mark);
  return found.length > 0;
}

/** As JSON: `{ ... }` with another key before all others, which an object literal could not have. */
const withKey = (text: string, key: string, value: string): string =>
  text === "{}" ? `{"${key}":${value}}` : `{"${key}":${value},${text.slice(1)}`;

const poisons: readonly [key: string, value: string][] = [
  ["__proto__", `{"${mark}":1}`],
  ["constructor", `{"prototype":{"${mark}":1}}`],
  ["prototype", `{"${mark}":1}`],
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How often an object stands in a value, itself too. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + objectsIn(each), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + objectsIn(each), 1);
}

/** The value as JSON with a poisoned key in its nth object, depth first. */
function poisoned(value: unknown, nth: number, [key, poison]: readonly [string, string]): string {
  let seen = -1;
  const write = (part: unknown): string => {
    if (Array.isArray(part)) return `[${part.map(write).join(",")}]`;
    if (!isObject(part)) return JSON.stringify(part);
    seen += 1;
    const here = seen === nth;
    const text = `{${Object.entries(part)
      .map(([name, inner]) => `${JSON.stringify(name)}:${write(inner)}`)
      .join(",")}}`;
    return here ? withKey(text, key, poison) : text;
  };
  return write(value);
}

/** The value as JSON, once for every object in it and every way to reach a prototype. */
export const poisonedTexts = (value: unknown): string[] =>
  Array.from({ length: objectsIn(value) }, (_, nth) => nth).flatMap((nth) =>
    poisons.map((poison) => poisoned(value, nth, poison)),
  );
