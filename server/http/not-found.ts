import type { RequestHandler } from "express";
import { sendProblem } from "./problem.ts";

export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, { code: "not_found", message: "There is nothing at this address." });
};

/** Who follows an address with a browser is shown a page that says so; programs are told as of any error. */
export const answerNothing =
  (page: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const follows = ["GET", "HEAD"].includes(request.method);
    if (follows && request.accepts(["json", "html"]) === "html")
      page(request, response.status(404), next);
    else notFound(request, response, next);
  };
