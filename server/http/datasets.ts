import { Router, type Request, type Response } from "express";
import { datasetIdSchema, slugSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";
import { sendKeptFile } from "./send-kept-file.ts";

const none = (): AppError => new AppError("not_found", "There is no such dataset.");

/** Datasets go out as `GET /studies/<slug>/datasets/<id>.zip`, whole or in the part that is asked for. */
export function serveDatasets({
  fileOf,
  callerOf,
  allow,
}: {
  fileOf: (slug: string, id: string) => string | null;
  callerOf: (request: Request, response: Response) => Promise<Caller>;
  /** Rejects where the caller may not have datasets of the study. */
  allow: (slug: string, caller: Caller) => Promise<void>;
}): Router {
  const router = Router();
  router.get("/studies/:slug/datasets/:id.zip", async (request, response, next) => {
    const caller = await callerOf(request, response);
    const slug = slugSchema.safeParse(request.params["slug"]);
    if (!slug.success) throw none();
    await allow(slug.data, caller);
    const id = datasetIdSchema.safeParse(request.params["id"]);
    const file = id.success ? fileOf(slug.data, id.data) : null;
    if (!id.success || file === null) throw none();
    const name = `${slug.data}-dataset.zip`;
    sendKeptFile(response, next, { file, name, tag: id.data, none });
  });
  router.use(refused);
  return router;
}
