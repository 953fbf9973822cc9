import { createHash } from "node:crypto";
import { refusalPatterns } from "./refusal-patterns.ts";

const patterns = refusalPatterns.languages.flatMap((language) => language.patterns);
const text = patterns.map(({ id, finds }) => `${id} ${finds.source}\n`).join("");

/** What a set of labels names as its source: the list of patterns, and the SHA-256 of all that it finds. */
export const refusalList = {
  name: `refusal patterns, version ${refusalPatterns.version}`,
  sha256: createHash("sha256").update(text).digest("hex"),
};
