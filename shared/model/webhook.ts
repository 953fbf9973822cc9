import { z } from "zod";

/** What a webhook can be told of a study. */
export const webhookEventSchema = z.enum([
  "study.opened",
  "study.paused",
  "study.resumed",
  "study.closed",
  "study.unblinded",
  "alert",
]);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

export const deliveryStates = ["waiting", "delivered", "given-up"] as const;
export type DeliveryState = (typeof deliveryStates)[number];
