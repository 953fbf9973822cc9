import { Router, type Request, type Response } from "express";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";

/** What Prometheus reads, for whoever may read all of the installation. */
export function serveMetrics({
  callerOf,
  allow,
  text,
  contentType,
}: {
  callerOf: (request: Request, response: Response) => Promise<Caller>;
  /** Rejects where the caller may not. */
  allow: (caller: Caller) => Promise<void>;
  text: () => Promise<string>;
  contentType: string;
}): Router {
  const router = Router();
  router.get("/", async (request, response) => {
    await allow(await callerOf(request, response));
    response.set("Content-Type", contentType).send(await text());
  });
  router.use(refused);
  return router;
}
