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

/** @param io whether they say what may be sent or what comes back */
export function createSchemaComponents(io: "input" | "output"): SchemaComponents {
  const registry = z.registry<{ id: string }>();
  return {
    refer: (schema, id) => {
      if (!registry.has(schema)) registry.add(schema, { id });
      return { $ref: address(registry.get(schema)?.id ?? id) };
    },
    list: () => {
      const { schemas } = z.toJSONSchema(registry, { io, uri: address, unrepresentable: "any" });
      return Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [
          id,
          schema,
        ]),
      );
    },
  };
}
