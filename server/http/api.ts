import express, { Router, type ErrorRequestHandler, type RequestHandler } from "express";
import { createHash, timingSafeEqual } from "node:crypto";
import type { Calls, Handlers, Reply } from "../../shared/protocol/calls.ts";
import type { ErrorCode, ProtocolError } from "../../shared/protocol/errors.ts";

const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};

/** An error as RFC 9457 wants it. */
export const problemOf = (error: ProtocolError) => {
  const { code, message, ...more } = error;
  return { type: "about:blank", title: code, status: statusOf[code], detail: message, ...more };
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Lets through who bears the token of this data folder's owner. */
const onlyOperator = (token: string): RequestHandler => {
  const expected = digest(`Bearer ${token}`);
  return (request, response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ""), expected)) {
      next();
      return;
    }
    const problem = problemOf({
      code: "unauthorized",
      message: "This address wants a bearer token.",
    });
    response.status(problem.status).type("application/problem+json").send(problem);
  };
};

const badBody: ErrorRequestHandler = (_error, _request, response, _next) => {
  const problem = problemOf({
    code: "invalid",
    message: "The body of the request is no JSON, or too long.",
  });
  response.status(problem.status).type("application/problem+json").send(problem);
};

/** The calls of a table as `POST /<call>` with a JSON body, for scripts and the command line. */
export function serveApi<T extends Calls, Caller>(
  table: T,
  handlers: Handlers<T, Caller>,
  options: {
    token: string;
    caller: Caller;
    answer: (
      name: keyof T & string,
      input: unknown,
      handlers: Handlers<T, Caller>,
      caller: Caller,
    ) => Promise<Reply<unknown>>;
  },
): Router {
  const router = Router();
  router.use(onlyOperator(options.token), express.json({ limit: "1mb", strict: true }), badBody);
  for (const name of Object.keys(table)) {
    router.post(`/${name.replaceAll(":", String.raw`\:`)}`, async (request, response) => {
      const reply = await options.answer(name, request.body, handlers, options.caller);
      if (reply.ok) {
        response.json(reply.value);
        return;
      }
      const problem = problemOf(reply.error);
      response.status(problem.status).type("application/problem+json").send(problem);
    });
  }
  return router;
}
