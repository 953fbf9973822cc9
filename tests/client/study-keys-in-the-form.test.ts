import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = "client/coordinator/drafts";
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

/** Every key that a study file may have, at whatever depth. */
const keysOf = (schema: unknown): string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? schema.properties : null;
  return [...Object.keys(own ?? {}), ...Object.values(schema).flatMap(keysOf)];
};

/** What a study file says in one way only, which the form leaves alone. */
const said = ["$schema", "kelvin"];

test("every key of a study file is written by the form", () => {
  const keys = new Set(keysOf(JSON.parse(readFileSync("docs/study.schema.json", "utf8"))));
  expect(keys.size).toBeGreaterThan(80);
  const missing = [...keys].filter((key) => !sources.includes(`"${key}"`));
  expect(missing.toSorted()).toEqual(said.toSorted());
});
