import { z } from "zod";

export type Json = Record<string, unknown>;

const address = (id: string): string => `#/components/schemas/${id}`;

/** Schemas under names, each once: where one holds another it refers to it. */
export interface SchemaComponents {
  /** Names a schema, unless it has a name; returns how to refer to it. */
  refer: (schema: z.ZodType, id: string) => Json;
  /** All of them in OpenAPI 3.1's words, which are JSON Schema's own. */
  list: () => Json;
}

/** A tuple of equal items, as two bounds, in the words of arrays, which more programs read. */
function asEqualItems(schema: z.core.JSONSchema.BaseSchema): void {
  const { prefixItems: [first, ...others] = [] } = schema;
  if (first === undefined) return;
  const text = JSON.stringify(first);
  if (others.some((other) => JSON.stringify(other) !== text)) return;
  delete schema.prefixItems;
  const count = others.length + 1;
  Object.assign(schema, { items: first, minItems: count, maxItems: count });
}

/** @param io whether they say what may be sent or what comes back */
export function createSchemaComponents(io: "input" | "output"): SchemaComponents {
  const registry = z.registry<{ id: string }>();
  return {
    refer: (schema, id) => {
      if (!registry.has(schema)) registry.add(schema, { id });
      return { $ref: address(registry.get(schema)?.id ?? id) };
    },
    list: () => {
      const { schemas } = z.toJSONSchema(registry, {
        io,
        uri: address,
        unrepresentable: "any",
        override: ({ jsonSchema }) => {
          // What counts is zod's pattern beside it, which is not quite this format.
          if (jsonSchema.format === "email") delete jsonSchema.format;
          asEqualItems(jsonSchema);
        },
      });
      return Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [
          id,
          schema,
        ]),
      );
    },
  };
}
