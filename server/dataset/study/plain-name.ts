const plain = /[\p{L}\p{M}\p{N} ._:/()-]/u;
const start = /[\p{L}\p{N}]/u;

/**
 * A name of the coordinator's choosing as a cell that no spreadsheet and no parser takes for anything
 * else: characters other than letters, digits, spaces and `._:/()-` as in a web address (`%3D` for
 * `=`), likewise a first one that is neither letter nor digit. `decodeURIComponent` undoes it. Null
 * for an empty name: an empty cell means missing.
 */
export function plainName(text: string | null): string | null {
  if (text === null || text === "") return null;
  return Array.from(text, (character, index) =>
    (index === 0 ? start : plain).test(character)
      ? character
      : Array.from(
          Buffer.from(character),
          (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
        ).join(""),
  ).join("");
}
