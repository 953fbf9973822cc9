import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { verifyBundle } from "../../../server/dataset/verify/verify-bundle.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { exported, filled } from "../support/filled-study.ts";
import { unblind } from "../support/unblind.ts";
import { readFiles } from "../support/read-dataset.ts";
import { withChecksums, type Files } from "./support/damage.ts";
import { memoryBundle } from "./support/memory-bundle.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every single value in a JSON document, by its path. */
function leavesOf(value: Json, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

const otherThan = (value: Json): Json => {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return typeof value === "string" ? `${value}x` : "something";
};

function changedAt(value: Json, [key, ...rest]: string[]): Json {
  if (key === undefined) return otherThan(value);
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? changedAt(each, rest) : each));
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: changedAt(value[key] ?? null, rest) };
}

async function unblinded(): Promise<Files> {
  const storage = await openTestStorage();
  await unblind(storage, await filled(storage));
  return readFiles(await exported(storage));
}

/** Paths whose value nothing else tells; and of the list of files, all but the first few, which are checked alike. */
const toldOnce = /^software\.|^files\.(?:[3-9]|\d\d+)\./;

test.each([
  ["manifest.json", 60],
  ["documentation/seal.json", 35],
])(
  "each value in %s, changed with fitting checksums, is found",
  async (file, least) => {
    const files = await unblinded();
    const document = JSON.parse(String(files.get(file))) as Json;
    const paths = leavesOf(document).filter((path) => !toldOnce.test(path.join(".")));
    expect(paths.length).toBeGreaterThan(least);
    const missed: string[] = [];
    for (const path of paths) {
      const text = `${JSON.stringify(changedAt(document, path), null, 2)}\n`;
      const damaged = new Map(files).set(file, Buffer.from(text));
      // The manifest's own list of files is what is held against the files: it is not made again.
      const fitting = file === "manifest.json" ? withListOnly(damaged) : withChecksums(damaged);
      const { problems } = await verifyBundle(memoryBundle(fitting));
      if (problems.length === 0) missed.push(path.join("."));
    }
    expect(missed).toEqual([]);
  },
  60_000,
);

/** Makes `checksums.sha256` again, and leaves the manifest as it is. */
function withListOnly(files: Files): Files {
  const manifest = files.get("manifest.json") ?? Buffer.alloc(0);
  const lines = String(files.get("checksums.sha256"))
    .split("\n")
    .map((line) =>
      line.endsWith("  manifest.json")
        ? `${createHash("sha256").update(manifest).digest("hex")}  manifest.json`
        : line,
    );
  return new Map(files).set("checksums.sha256", Buffer.from(lines.join("\n")));
}

test.each([
  "materials/consent.md",
  "materials/instructions.md",
  "documentation/prereg.md",
  "codebook.csv",
])("%s, changed with fitting checksums, is found", async (file) => {
  const files = await unblinded();
  const text = String(files.get(file)).replace(/[a-z]/, "X");
  const damaged = withChecksums(new Map(files).set(file, Buffer.from(text)));
  const { problems } = await verifyBundle(memoryBundle(damaged));
  expect(problems.map((problem) => problem.file)).toContain(file);
});
