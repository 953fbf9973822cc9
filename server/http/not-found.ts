import type { RequestHandler } from "express";
import { sendProblem } from "./problem.ts";

export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, { code: "not_found", message: "There is nothing at this address." });
};
