import express, { Router, type ErrorRequestHandler, type Request, type Response } from "express";
import type { Calls, Handlers, Reply } from "../../shared/protocol/calls.ts";
import type { ErrorCode, ProtocolError } from "../../shared/protocol/errors.ts";
import { AppError } from "../domain/app-error.ts";

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

/** What `express.json` throws for a body that it cannot take. */
const isBadBody = (error: unknown): boolean =>
  error instanceof Error &&
  "status" in error &&
  typeof error.status === "number" &&
  error.status < 500;

/** Puts what a request is refused for into words; anything else is a fault. */
export const refused: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof AppError) && !isBadBody(error)) {
    next(error);
    return;
  }
  const problem = problemOf(
    error instanceof AppError
      ? error.toProtocol()
      : { code: "invalid", message: "The body of the request is no JSON, or too long." },
  );
  response.status(problem.status).type("application/problem+json").send(problem);
};

/** The calls of a table as `POST /<call>` with a JSON body, for pages, scripts and the command line. */
export function serveCalls<T extends Calls, Caller>(
  table: T,
  handlers: Handlers<T, Caller>,
  options: {
    /** Who asks; rejects with an `AppError` whoever may not, before anything of the body is read. */
    callerOf: (request: Request, response: Response) => Promise<Caller>;
    answer: (
      name: keyof T & string,
      input: unknown,
      handlers: Handlers<T, Caller>,
      caller: Caller,
    ) => Promise<Reply<unknown>>;
  },
): Router {
  const router = Router();
  const callers = new WeakMap<Request, Caller>();
  for (const name of Object.keys(table)) {
    router.post(
      `/${name.replaceAll(":", String.raw`\:`)}`,
      async (request, response, next) => {
        callers.set(request, await options.callerOf(request, response));
        next();
      },
      express.json({ limit: "1mb", strict: true }),
      async (request, response) => {
        const caller = callers.get(request);
        if (caller === undefined) throw new Error("a call without its caller");
        const reply = await options.answer(name, request.body, handlers, caller);
        if (reply.ok) {
          response.json(reply.value);
          return;
        }
        const problem = problemOf(reply.error);
        response.status(problem.status).type("application/problem+json").send(problem);
      },
    );
  }
  router.use(refused);
  return router;
}
