import type { Response } from "express";
import { z } from "zod";
import {
  errorCodeSchema,
  type ErrorCode,
  type ProtocolError,
} from "../../shared/protocol/errors.ts";

const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  throttled: 429,
  unavailable: 503,
  internal: 500,
};

/** An error as RFC 9457 wants it. */
export const problemSchema = z.strictObject({
  type: z.literal("about:blank"),
  title: z.enum([...errorCodeSchema.options, "method_not_allowed"]),
  status: z.int(),
  detail: z.string().describe("For the person who reads it: what cannot be done, and what to do"),
  retryAfterMs: z
    .number()
    .optional()
    .describe("With `unavailable` and `throttled`: when to try again"),
  details: z.array(z.string()).optional().describe("Every finding, where there is more than one"),
});
type Problem = z.infer<typeof problemSchema>;

const send = (response: Response, problem: Problem): void => {
  response.status(problem.status).type("application/problem+json").send(problem);
};

/** Answers with an error. */
export function sendProblem(response: Response, error: ProtocolError): void {
  const { code, message, ...more } = error;
  if (more.retryAfterMs !== undefined)
    response.set("Retry-After", String(Math.ceil(more.retryAfterMs / 1000)));
  send(response, {
    type: "about:blank",
    title: code,
    status: statusOf[code],
    detail: message,
    ...more,
  });
}

/** Answers a request whose address takes other methods only. */
export function sendMethodNotAllowed(response: Response, allowed: string): void {
  response.set("Allow", allowed);
  send(response, {
    type: "about:blank",
    title: "method_not_allowed",
    status: 405,
    detail: `This address takes ${allowed} only.`,
  });
}
