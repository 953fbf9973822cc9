/** Writes the materials of the examples that repeat a published study: from authored questions, contexts and replies. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorReplication } from "./examples/error-replication.ts";
import { warmthReplication } from "./examples/warmth-replication.ts";

const [folder = "examples"] = process.argv.slice(2);

for (const [name, files] of Object.entries({
  "warmth-replication": warmthReplication(),
  "error-replication": errorReplication(),
})) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
}
