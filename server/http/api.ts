import express, { Router, type ErrorRequestHandler, type Request, type Response } from "express";
import type { Calls, Handlers, Reply } from "../../shared/protocol/calls.ts";
import { AppError } from "../domain/app-error.ts";
import { isBadRequest } from "./bad-request.ts";
import { sendProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** Puts what a request is refused for into words; anything else is a fault. */
export const refused: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof AppError) && !isBadRequest(error)) {
    next(error);
    return;
  }
  sendProblem(
    response,
    error instanceof AppError
      ? error.toProtocol()
      : { code: "invalid", message: "The body of the request is no JSON, or too long." },
  );
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
      request: {
        /** What the caller named it by, so that it is carried out once. */
        key: string | undefined;
        /** What the log names it by. */
        nameRequest: () => string;
      },
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
        const reply = await options.answer(name, request.body, handlers, caller, {
          key: request.get("idempotency-key"),
          nameRequest: () => requestIdOf(response),
        });
        if (reply.ok) {
          response.json(reply.value);
          return;
        }
        sendProblem(response, reply.error);
      },
    );
  }
  router.use(refused);
  return router;
}
