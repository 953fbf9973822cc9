import type { Position } from "../../../shared/model/presentation.ts";

/** Sides are told apart by place and by these words, never by a colour or a letter. */
export const replyNames: Record<Position, string> = {
  left: "Left reply",
  right: "Right reply",
  single: "Reply",
};
