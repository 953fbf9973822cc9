import { InvalidArgumentError } from "commander";
import { slugSchema } from "../../shared/model/ids.ts";

/** Parsers of what is typed on the command line; what they refuse is misuse. */

export function parseSlug(text: string): string {
  if (slugSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError(
    "A study's name has lower-case letters, digits and single hyphens.",
  );
}

export function parseReason(text: string): string {
  if (text.trim() !== "" && text.length <= 1000) return text;
  throw new InvalidArgumentError("Say why, in 1 to 1,000 characters.");
}

/** A whole number from `least` on. */
export const parseCount =
  (least: number) =>
  (text: string): number => {
    const count = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count >= least) return count;
    throw new InvalidArgumentError(`Give a whole number, ${least} or more.`);
  };

/** A share from 0 to 1. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (/^\d*\.?\d+$/.test(text) && share <= 1) return share;
  throw new InvalidArgumentError("Give a share from 0 to 1, as in 0.75.");
}
