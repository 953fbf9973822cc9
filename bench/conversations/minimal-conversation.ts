import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Conversation } from "../load/conversation.ts";
import { connectSocket } from "../load/socket-client.ts";

const replySchema = z.object({ next: z.object({ assignment: z.int() }).nullable() });

/** Speaks with `floors/minimal-loop.ts`. A reply that is an error has no `next` and ends the load. */
export const minimalConversation: Conversation = async (url, rater) => {
  const socket = await connectSocket({ url, auth: { rater } });
  let assignment: number | undefined;
  const ask = async (event: string, payload: object): Promise<boolean> => {
    const { next } = replySchema.parse(await socket.request(event, payload));
    assignment = next?.assignment;
    return assignment !== undefined;
  };
  return {
    first: () => ask("next", {}),
    next: () => ask("submit", { assignment, key: randomUUID(), choice: "left", ms: 4321 }),
    close: () => socket.close(),
  };
};
