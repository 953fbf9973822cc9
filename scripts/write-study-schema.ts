/** Writes `docs/study.schema.json` from the schema that study files are read with. */
import { writeFileSync } from "node:fs";
import { studyJsonSchema } from "./study-json-schema.ts";

writeFileSync("docs/study.schema.json", studyJsonSchema());
