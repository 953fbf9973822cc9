import { z } from "zod";
import type { Path } from "./words.ts";

/** The parts of a JSON Schema that say which keys there are. */
interface Shape {
  $ref?: string;
  $defs?: Record<string, Shape>;
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | boolean;
  items?: Shape;
  prefixItems?: Shape[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  description?: string;
}

const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null;

const shapes = new WeakMap<z.ZodType, Shape>();

function shapeOf(schema: z.ZodType): Shape {
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const shape: unknown = z.toJSONSchema(schema, { io: "input" });
  const result = isShape(shape) ? shape : {};
  shapes.set(schema, result);
  return result;
}

/** A shape and, where it is a choice, each of its alternatives. */
const alternatives = (shape: Shape): Shape[] => [
  shape,
  ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap(alternatives),
];

function step(shape: Shape, key: PropertyKey): Shape[] {
  if (typeof key === "number") {
    return [shape.prefixItems?.[key], shape.items].filter(isShape).slice(0, 1);
  }
  const { properties = {}, additionalProperties } = shape;
  const name = String(key);
  if (Object.hasOwn(properties, name)) return [properties[name]].filter(isShape);
  return isShape(additionalProperties) ? [additionalProperties] : [];
}

const shapesAt = (schema: z.ZodType, path: Path): Shape[] => {
  let here = alternatives(shapeOf(schema));
  for (const key of path) here = here.flatMap((shape) => step(shape, key)).flatMap(alternatives);
  return here;
};

/** The keys that a group at this path may have, whichever of its alternatives it is. */
export const knownKeys = (schema: z.ZodType, path: Path): string[] => [
  ...new Set(shapesAt(schema, path).flatMap(({ properties = {} }) => Object.keys(properties))),
];

/** What the schema says about the field at this path. */
export const descriptionAt = (schema: z.ZodType, path: Path): string | null =>
  shapesAt(schema, path).find(({ description }) => description !== undefined)?.description ?? null;
