import type { Position, Presentation } from "../../../shared/model/presentation.ts";

/**
 * The reply that is seen first where only one has room. The assignment's code alone draws it, half of
 * them left and half right: known of every judgment afterwards, the same after a reload, and never a
 * word about an arm.
 */
export const firstSideOf = ({ assignment, replies }: Presentation): Position => {
  let hash = 0x811c9dc5;
  for (const letter of assignment) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  const place = replies.length > 1 ? (hash >>> 15) % 2 : 0;
  return replies[place]?.position ?? "single";
};
