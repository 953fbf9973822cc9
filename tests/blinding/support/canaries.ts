import { createHash } from "node:crypto";

const hashes = ["md5", "sha1", "sha256"] as const;

/** The part of a text's base64 that stays the same whatever stands before and after it, by alignment. */
const base64At = (bytes: Buffer, offset: number): string => {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const whole = Math.floor(((bytes.length + offset) * 8) / 6);
  return padded.slice(Math.ceil((offset * 8) / 6), whole);
};

/** A name as it might slip out, in lower case: plain, reversed, encoded, hashed, the start of a hash. */
export function disguisesOf(name: string): string[] {
  const bytes = Buffer.from(name);
  const digests = [name, name.toLowerCase()].flatMap((each) =>
    hashes.map((kind) => createHash(kind).update(each).digest()),
  );
  const base64 = [name, name.toLowerCase(), name.toUpperCase()].flatMap((each) =>
    [0, 1, 2].map((offset) => base64At(Buffer.from(each), offset)),
  );
  const all = [
    name,
    Array.from(name).toReversed().join(""),
    encodeURIComponent(name),
    JSON.stringify(name).slice(1, -1),
    bytes.toString("hex"),
    ...base64.flatMap((each) => [each, each.replaceAll("+", "-").replaceAll("/", "_")]),
    ...digests.flatMap((digest) => [
      digest.toString("hex").slice(0, 8),
      digest.toString("base64").slice(0, 12),
      digest.toString("base64url").slice(0, 12),
    ]),
  ];
  return [...new Set(all.map((each) => each.toLowerCase()))];
}

/** Where a text holds any of the names, in any disguise. */
export function findCanaries(
  places: Iterable<readonly [string, string]>,
  names: readonly string[],
) {
  const needles = names.flatMap((name) => disguisesOf(name).map((needle) => ({ name, needle })));
  return [...places].flatMap(([place, text]) => {
    const low = text.toLowerCase();
    return needles
      .filter(({ needle }) => low.includes(needle))
      .map(({ name, needle }) => `${place}: ${name} as ${needle}`);
  });
}
