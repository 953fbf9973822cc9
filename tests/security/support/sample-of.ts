import { z } from "zod";

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  minimum?: number;
  minItems?: number;
  format?: string;
}

/** Names that many inputs have, with a value that means something. */
const known: Record<string, unknown> = {
  slug: "small",
  as: "copy",
  file: "consent.md",
  email: "ada@example.org",
  pair: "p1",
  url: "https://example.org/",
  assignment: "A".repeat(22),
  id: 1,
};

/** One value that has every key that a schema knows, so that all of its objects are there. */
export function sampleOf(schema: z.ZodType): unknown {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const root: Schema = JSON.parse(JSON.stringify(described));
  const of = (part: Schema, name: string, depth: number): unknown => {
    if (name in known && part.type !== "object") return known[name];
    if (part.$ref !== undefined)
      return of(root.$defs?.[part.$ref.replace("#/$defs/", "")] ?? {}, name, depth + 1);
    if ("const" in part) return part.const;
    if (part.enum !== undefined) return part.enum[0];
    const choices = part.anyOf ?? part.oneOf ?? part.allOf;
    if (choices !== undefined)
      return of(choices.find(({ type }) => type !== "null") ?? {}, name, depth + 1);
    if (depth > 8) return null;
    switch (part.type ?? "string") {
      case "object": {
        const entries = Object.entries(part.properties ?? {});
        if (entries.length === 0 && typeof part.additionalProperties === "object")
          return { some: of(part.additionalProperties, "some", depth + 1) };
        return Object.fromEntries(entries.map(([key, inner]) => [key, of(inner, key, depth + 1)]));
      }
      case "array":
        return (
          part.prefixItems?.map((item) => of(item, name, depth + 1)) ?? [
            of(part.items ?? {}, name, depth + 1),
          ]
        );
      case "integer":
      case "number":
        return Math.max(1, part.minimum ?? 1);
      case "boolean":
        return false;
      case "null":
        return null;
      default:
        return "some text";
    }
  };
  return of(root, "", 0);
}
