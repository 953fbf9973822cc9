import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runKelvin } from "../../support/run-kelvin.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/**
 * The tables of a study's dataset by name, byte for byte, as the command line writes them. What tells of the export
 * itself is left out: it is another each time.
 */
export async function exportTables(folder: string, slug: string): Promise<Map<string, Buffer>> {
  const out = join(temporaryFolder(), "dataset");
  await runKelvin(folder, "export", slug, "--out", out, "--seed", "7");
  const tables = readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(csv|jsonl|parquet)$/.test(name) && !name.includes("audit"))
    .toSorted();
  return new Map(tables.map((name) => [name, readFileSync(join(out, name))]));
}

/** Names of tables that are not the same bytes in both, or are in one alone. */
export const differingTables = (
  one: ReadonlyMap<string, Buffer>,
  other: ReadonlyMap<string, Buffer>,
): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => other.get(name)?.equals(one.get(name) ?? Buffer.alloc(0)) !== true,
  );
