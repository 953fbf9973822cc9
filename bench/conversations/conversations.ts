import type { Conversation } from "../load/conversation.ts";
import { kelvinConversation } from "./kelvin-conversation.ts";
import { minimalConversation } from "./minimal-conversation.ts";

/** By name, since the load runs in a process of its own and a function cannot be sent there. */
export const conversations = {
  minimal: minimalConversation,
  kelvin: kelvinConversation,
} as const satisfies Record<string, Conversation>;

export type ConversationName = keyof typeof conversations;
