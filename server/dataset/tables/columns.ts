import { z } from "zod";

/** Kinds of columns. What a machine's CSV may hold: labels, enumerations, numbers and times, no free text. */

/** A name that this dataset gives to a thing, as in `p0042`; it tells nothing of order or arm. */
export const label = (prefix: string) => z.string().regex(new RegExp(`^${prefix}[0-9a-v]+$`));

/** A moment: ISO 8601 in UTC, to the millisecond. */
export const time = z.iso.datetime();

/** What the coordinator called something, made plain by `plainName`. */
export const name = z.string().regex(/^[\p{L}\p{N}%][\p{L}\p{M}\p{N} ._:/()%-]*$/u);

/** What questions and their options are called. */
export const word = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/);

export const response = z.enum(["x", "y"]);
export const count = z.int().min(0);

/** SHA-256 in hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A column's schema with its description, for the codebook. */
export const column = <T extends z.ZodType>(
  schema: T,
  description: string,
  more: { unit?: string; unblindedOnly?: true } = {},
): T => schema.meta({ description, ...more });
