import { expect, test } from "vitest";
import { z } from "zod";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { protocolErrorSchema } from "../../shared/protocol/errors.ts";
import { raterCalls, raterNotices } from "../../shared/protocol/rater-protocol.ts";

/** Every place in a schema where a key that nobody named would slip through. */
function looseIn(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, at) => looseIn(each, `${path}.${at}`));
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const loose = key === "type" && value === "object" && Reflect.get(schema, "properties");
    const open = loose && Reflect.get(schema, "additionalProperties") !== false;
    return [...(open ? [path] : []), ...looseIn(value, `${path}.${key}`)];
  });
}

const looseOutput = (schema: z.ZodType, name: string): string[] =>
  looseIn(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }), name);

test("no reply and no notice may hold a key that its schema does not name", () => {
  const outputs = [
    ...Object.entries({ ...raterCalls, ...coordinatorCalls }).map(
      ([name, { output }]) => [name, output] as const,
    ),
    ...Object.entries(raterNotices),
    ["error", protocolErrorSchema] as const,
  ];
  expect(outputs.length).toBeGreaterThan(20);
  expect(outputs.flatMap(([name, schema]) => looseOutput(schema, name))).toEqual([]);
});

test("a schema that lets keys through is found", () => {
  expect(looseOutput(z.strictObject({ a: z.array(z.object({ b: z.string() })) }), "x")).toEqual([
    "x.properties.a.items",
  ]);
});
