import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { studyJsonSchema } from "../../scripts/study-json-schema.ts";
import { promptSchema } from "../../shared/model/prompt.ts";

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  prefixItems?: Shape[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  additionalProperties?: Shape | boolean;
  description?: string;
}

/** Every key of a schema with what is said of it, wherever it stands. */
function keysOf(shape: Shape): [key: string, description: string | undefined][] {
  const { properties = {}, items, anyOf = [], oneOf = [], additionalProperties } = shape;
  const inner = [
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
    ...anyOf,
    ...oneOf,
  ];
  return [
    ...Object.entries(properties).flatMap(([key, value]): [string, string | undefined][] => [
      [key, value.description],
      ...keysOf(value),
    ]),
    ...inner.flatMap(keysOf),
  ];
}

const schema: Shape = JSON.parse(studyJsonSchema());
const guide = readFileSync("docs/STUDY_FILE.md", "utf8");

describe("the published schema of study files", () => {
  it("is the one that study files are read with", () => {
    expect(readFileSync("docs/study.schema.json", "utf8")).toBe(studyJsonSchema());
  });

  it("says of every key what it means", () => {
    const silent = keysOf(schema).filter(([, description]) => description === undefined);
    expect(silent).toEqual([]);
    expect(keysOf(schema).length).toBeGreaterThan(80);
  });

  it("has every key explained in the guide, as has the schema of prompts", () => {
    const keys = [...keysOf(schema).map(([key]) => key), ...Object.keys(promptSchema.shape)];
    expect(keys.filter((key) => !guide.includes(`\`${key}\``))).toEqual([]);
  });
});
