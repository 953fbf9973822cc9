import { Router, type Request, type Response } from "express";
import { datasetIdSchema, slugSchema } from "../../shared/model/ids.ts";
import { AppError } from "../domain/app-error.ts";
import type { Caller } from "../domain/people/caller.ts";
import { refused } from "./api.ts";

const none = (): AppError => new AppError("not_found", "There is no such dataset.");

const problemOf = (error: Error): Error => {
  const status = "status" in error ? error.status : undefined;
  if (status === 416) return new AppError("invalid", "The dataset has no such part.");
  return status === 404 ? none() : error;
};

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
    response.attachment(`${slug.data}-dataset.zip`);
    response.set("ETag", `"${id.data}"`);
    const options = { dotfiles: "allow", cacheControl: false, lastModified: false } as const;
    response.sendFile(file, options, (error?: Error) => {
      // Whoever went away in the middle gets nothing more.
      if (error !== undefined && !response.headersSent) next(problemOf(error));
    });
  });
  router.use(refused);
  return router;
}
