import { createHash } from "node:crypto";
import { bundleNames } from "../files/bundle-names.ts";
import type { Bundle } from "./bundle.ts";
import type { Findings } from "./findings.ts";
import { readText } from "./bundle.ts";

/** Made from the other files, so that a dataset without them says as much. */
export const madeFromOthers: ReadonlySet<string> = new Set([
  bundleNames.results,
  bundleNames.report,
]);

/** The files of a dataset with their checksums as they are. */
export interface FileSums {
  sums: ReadonlyMap<string, string>;
  sizes: ReadonlyMap<string, FileSize>;
  /** Of files that are not the ones that `checksums.sha256` names. */
  changed: ReadonlySet<string>;
}

interface FileSize {
  bytes: number;
  /** Line ends. */
  lines: number;
}

async function measure(bundle: Bundle, name: string): Promise<FileSize & { sum: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  for await (const chunk of bundle.open(name)) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1))
      lines += 1;
  }
  return { bytes, lines, sum: hash.digest("hex") };
}

const lineEnd = 10;

/** Holds every file against `checksums.sha256`, and that list against the files that are there. */
export async function checkChecksums(
  bundle: Bundle,
  names: readonly string[],
  findings: Findings,
): Promise<FileSums> {
  const sums = new Map<string, string>();
  const sizes = new Map<string, FileSize>();
  for (const name of names) {
    const { sum, ...size } = await measure(bundle, name);
    sums.set(name, sum);
    sizes.set(name, size);
  }
  const changed = new Set<string>();
  const complain = (file: string, message: string, row: number | null = null): void => {
    findings.problem("checksums", file, message, { row });
  };
  if (!sums.has(bundleNames.checksums)) {
    complain(bundleNames.checksums, "is not there: no file can be held against it");
    return { sums, sizes, changed };
  }
  findings.checked("checksums");
  const lines = (await readText(bundle, bundleNames.checksums)).split("\n");
  if (lines.pop() !== "")
    complain(bundleNames.checksums, "does not end with a line's end", lines.length + 1);
  const listed = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}([^\\]+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) {
      complain(bundleNames.checksums, "is no checksum and name", index + 1);
      continue;
    }
    if (listed.has(name)) complain(bundleNames.checksums, `names "${name}" twice`, index + 1);
    listed.add(name);
    const found = sums.get(name);
    if (found === undefined) {
      if (!madeFromOthers.has(name)) complain(name, "is named in checksums.sha256 and not there");
    } else if (found !== sum) {
      changed.add(name);
      complain(name, `is not the file that checksums.sha256 names in row ${index + 1}`);
    }
  }
  for (const name of names) {
    if (name === bundleNames.checksums || listed.has(name)) continue;
    if (!madeFromOthers.has(name)) complain(name, "is in no row of checksums.sha256");
  }
  return { sums, sizes, changed };
}
