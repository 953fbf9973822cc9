import type { RequestHandler } from "express";
import { sendProblem } from "./problem.ts";

/** At most so many requests under way; whoever comes then is told to come again. */
export function limitRequests(most: number): RequestHandler {
  let underWay = 0;
  return (_request, response, next) => {
    if (underWay >= most) {
      sendProblem(response, {
        code: "unavailable",
        message: "The server is busy. Nothing was stored; try again in a moment.",
        retryAfterMs: 2000,
      });
      return;
    }
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
    });
    next();
  };
}
