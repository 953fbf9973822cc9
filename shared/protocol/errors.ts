import { z } from "zod";

const errorCodes = [
  "invalid",
  "unauthorized",
  "forbidden",
  "not_found",
  "conflict",
  "throttled",
  "unavailable",
  "internal",
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** An error as it crosses the wire; the message is for the person who reads it. */
export const protocolErrorSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  retryAfterMs: z
    .number()
    .optional()
    .describe("With `unavailable` and `throttled`: when to try again"),
  details: z.array(z.string()).optional().describe("Every finding, where there is more than one"),
});
export type ProtocolError = z.infer<typeof protocolErrorSchema>;
