import { Router } from "express";
import { describeApi } from "./describe-api.ts";

/** Answers with the document that describes the API, made when it is first asked for. */
export function serveOpenApi(facts: Parameters<typeof describeApi>[0]): Router {
  let text: string | undefined;
  const router = Router();
  router.get("/openapi.json", (_request, response) => {
    text ??= JSON.stringify(describeApi(facts));
    response.type("application/json").send(text);
  });
  return router;
}
