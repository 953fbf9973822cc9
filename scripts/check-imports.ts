/** Holds every import against the table of docs/ARCHITECTURE.md: arrows point inward. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { rules } from "./import-table.ts";

const importPattern =
  /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/gm;

/** The path from the root for a relative import, the package's name otherwise. */
const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier;

const allows = (names: readonly string[], target: string): boolean =>
  names.some(
    (name) =>
      target === name ||
      target.startsWith(name.endsWith("/") || /[-:]$/.test(name) ? name : `${name}/`),
  );

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

const sources = ["shared", "server", "client", "tests/faults/oracle"]
  .flatMap(filesIn)
  .concat("tests/model/reference-model.ts", "tests/model/model-way.ts");

const complaints = sources.flatMap((file) => {
  const rule = rules.find(({ folder }) => file.startsWith(folder));
  if (rule === undefined) return [`${file} is in no folder of the import table`];
  return [...readFileSync(file, "utf8").matchAll(importPattern)].flatMap(
    ([, type, fixed, lazy]) => {
      const target = targetOf(file, fixed ?? lazy ?? "");
      if (allows(rule.mayImport, target)) return [];
      if (allows(rule.typesOnly ?? [], target)) {
        return type === undefined ? [`${file} may import only types of ${target}`] : [];
      }
      return [`${file} may not import ${target}`];
    },
  );
});

for (const line of complaints) console.error(line);
process.exitCode = complaints.length === 0 ? 0 : 1;
