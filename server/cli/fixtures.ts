/**
 * Computes every reference case of a folder with the statistics of this project and prints one JSON line
 * a case: `{id, computed}` or `{id, error}`. Answers kept in a case are not read; comparing is left to others.
 */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { handlers } from "./fixtures/handlers.ts";
import { readCase } from "./fixtures/read-case.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: fixtures DIR, a folder of reference cases (*.json)");
  process.exit(2);
}

for (const name of readdirSync(folder).toSorted()) {
  if (!name.endsWith(".json") || name === "INDEX.json") continue;
  let id = basename(name, ".json");
  try {
    const fixture = readCase(join(folder, name));
    id = fixture.id;
    const handler = handlers[fixture.kind];
    if (handler === undefined) throw new Error(`No method for a case of kind "${fixture.kind}"`);
    console.log(JSON.stringify({ id, computed: handler(fixture) }));
  } catch (error) {
    console.log(
      JSON.stringify({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  }
}
